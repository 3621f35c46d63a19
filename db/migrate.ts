import { Migrator, type Kysely } from 'kysely';
import { migrations } from './migrations/index.ts';
import { ensureRoles } from './roles.ts';

/**
 * Brings the database to the newest shape and gives the two roles what they may do. Harmless when repeated, and when
 * several processes do it at once (Kysely holds a lock).
 * @returns the names of the migrations that ran now.
 * @throws the error of the first migration that failed; it left nothing behind.
 */
export async function migrateToNewest<Schema>(db: Kysely<Schema>): Promise<string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableSchema: 'public',
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  await ensureRoles(db);
  return (results ?? []).map((result) => result.migrationName);
}
