/** One PostgreSQL server for the whole run. With TEST_DATABASE_SERVER set (a superuser's URL), that server is used. */
export default async function setup(): Promise<void> {
  if (!process.env.TEST_DATABASE_SERVER) throw new Error('Set TEST_DATABASE_SERVER.');
}
