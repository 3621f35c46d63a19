import { randomBytes } from 'node:crypto';
import { Kysely, sql } from 'kysely';
import { PostgresJSDialect } from 'kysely-postgres-js';
import postgres from 'postgres';
import { afterEach, beforeAll, afterAll, describe, expect, it } from 'vitest';
import { migrateToNewest } from '#db/migrate.ts';
import { migrations } from '#db/migrations/index.ts';
import { testServerUrl } from '#tests/support/database.ts';

const newest = Object.keys(migrations);
let admin: Kysely<unknown>;
let database: string;
const opened: Kysely<unknown>[] = [];

beforeAll(() => {
  admin = connect(testServerUrl());
});
afterAll(async () => {
  await admin.destroy();
});
afterEach(async () => {
  for (const db of opened.splice(0)) await db.destroy();
  await sql.raw(`drop database if exists ${database} with (force)`).execute(admin);
  for (const role of ['contact', 'answers', 'login'])
    await sql.raw(`drop role if exists ${database}_${role}`).execute(admin);
});

describe('from an empty database to the newest shape', () => {
  it('runs every migration, in order', async () => {
    const db = await emptyDatabase();
    expect(await migrateToNewest(db)).toEqual(newest);
    expect(await schemas(db)).toEqual(['answers', 'contact', 'fieldwork']);
  });

  it('does nothing the second time', async () => {
    const db = await emptyDatabase();
    await migrateToNewest(db);
    const before = await shape(db);
    expect(await migrateToNewest(db)).toEqual([]);
    expect(await shape(db)).toEqual(before);
  });

  it('is done once when five processes begin together', async () => {
    const db = await emptyDatabase();
    const others = Array.from({ length: 4 }, () => open(urlOf(database)));
    const ran = await Promise.all([db, ...others].map((one) => migrateToNewest(one)));
    expect(ran.flat()).toEqual(newest);
  });
});

describe('with a user who may not create roles', () => {
  it('says which SQL a database administrator must run, and works after that', async () => {
    await emptyDatabase();
    const login = `${database}_login`;
    await sql.raw(`create role ${login} login password 'secret-of-a-test'`).execute(admin);
    await sql.raw(`alter database ${database} owner to ${login}`).execute(admin);
    const db = open(urlOf(database, { user: login, password: 'secret-of-a-test' }));

    const refusal = await migrateToNewest(db).then(
      () => '',
      (error: unknown) => String(error),
    );
    expect(refusal).toContain(`The database user ${login} may not create roles.`);
    const statements = refusal.split('\n').filter((line) => line.startsWith('  '));
    expect(statements.map((line) => line.trim())).toEqual([
      `create role "${database}_contact" nologin;`,
      `grant "${database}_contact" to "${login}";`,
      `create role "${database}_answers" nologin;`,
      `grant "${database}_answers" to "${login}";`,
    ]);
    for (const statement of statements) await sql.raw(statement).execute(admin);

    await migrateToNewest(db);
    await sql.raw(`set role "${database}_contact"`).execute(db);
    await expect(sql`select answers from answers.responses`.execute(db)).rejects.toThrow('permission denied');
  });
});

async function emptyDatabase(): Promise<Kysely<unknown>> {
  database = `migrating_${randomBytes(6).toString('hex')}`;
  await sql.raw(`create database ${database}`).execute(admin);
  return open(urlOf(database));
}

async function schemas(db: Kysely<unknown>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('public', 'information_schema')
    order by 1`.execute(db);
  return rows.map((row) => row.name);
}

/** Every column with its type and who was granted what, as one list. */
async function shape(db: Kysely<unknown>): Promise<unknown[]> {
  const columns = await sql`
    select table_schema, table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
    where table_schema in ('contact', 'answers', 'fieldwork') order by 1, 2, 3`.execute(db);
  const grants = await sql`
    select table_schema, table_name, grantee, privilege_type from information_schema.table_privileges
    where table_schema in ('contact', 'answers', 'fieldwork') order by 1, 2, 3, 4`.execute(db);
  return [...columns.rows, ...grants.rows];
}

function open(url: string): Kysely<unknown> {
  const db = connect(url);
  opened.push(db);
  return db;
}

function connect(url: string): Kysely<unknown> {
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  return new Kysely<unknown>({ dialect: new PostgresJSDialect({ postgres: client }) });
}

function urlOf(name: string, as?: { user: string; password: string }): string {
  const url = new URL(testServerUrl());
  url.pathname = `/${name}`;
  if (as) {
    url.username = as.user;
    url.password = as.password;
  }
  return url.toString();
}
