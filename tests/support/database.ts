import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { Kysely, sql } from 'kysely';
import { PostgresJSDialect } from 'kysely-postgres-js';
import postgres from 'postgres';
import { migrateToNewest } from '#db/migrate.ts';
import { ensureRoles } from '#db/roles.ts';

/** URL of the server for tests; the global setup of the integration suite puts it there. */
export function testServerUrl(): string {
  const url = process.env.TEST_DATABASE_SERVER;
  if (!url)
    throw new Error(
      'TEST_DATABASE_SERVER is not set: run the tests through npm test or tests/integration/vitest.config.ts.',
    );
  return url;
}

export type TestDatabase = { url: string; drop(): Promise<void> };

/** A database of its own, migrated, made from a template in about 50 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = await ensureTemplate();
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = connect(testServerUrl());
  await sql.raw(`create database ${name} template ${template}`).execute(admin);
  const url = databaseUrl(name);
  const own = connect(url);
  await ensureRoles(own);
  await own.destroy();
  return {
    url,
    async drop() {
      await sql.raw(`drop database if exists ${name} with (force)`).execute(admin);
      for (const reach of ['contact', 'answers'])
        await sql.raw(`drop role if exists "${name}_${reach}"`).execute(admin);
      await admin.destroy();
    },
  };
}

/** The migrated template; its name follows the content of db/, so that a changed migration makes a new one. */
async function ensureTemplate(): Promise<string> {
  const name = `template_${hashOfMigrations()}`;
  const admin = connect(testServerUrl());
  try {
    await admin.connection().execute(async (connection) => {
      await sql`select pg_advisory_lock(4242)`.execute(connection);
      try {
        const { rows } = await sql`select 1 from pg_database where datname = ${name}`.execute(connection);
        if (rows.length > 0) return;
        const making = `making_${randomBytes(4).toString('hex')}`;
        await sql.raw(`create database ${making}`).execute(connection);
        const db = connect(databaseUrl(making));
        await migrateToNewest(db);
        await db.destroy();
        await sql.raw(`alter database ${making} rename to ${name}`).execute(connection);
      } finally {
        await sql`select pg_advisory_unlock(4242)`.execute(connection);
      }
    });
  } finally {
    await admin.destroy();
  }
  return name;
}

function hashOfMigrations(): string {
  const hash = createHash('sha256');
  const folder = new URL('../../db/', import.meta.url);
  for (const file of [
    ...readdirSync(new URL('migrations/', folder)).map((name) => `migrations/${name}`),
    'roles.ts',
    'migrate.ts',
  ].sort()) {
    hash.update(readFileSync(new URL(file, folder)));
  }
  return hash.digest('hex').slice(0, 12);
}

function databaseUrl(name: string): string {
  const url = new URL(testServerUrl());
  url.pathname = `/${name}`;
  return url.toString();
}

function connect(url: string): Kysely<unknown> {
  return new Kysely<unknown>({
    dialect: new PostgresJSDialect({ postgres: postgres(url, { max: 1, onnotice: () => undefined }) }),
  });
}
