import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openEmbeddedPostgres } from '#db/embedded/embedded-postgres.ts';

/**
 * One PostgreSQL server for the whole run: the embedded one in a folder that is thrown away. With
 * TEST_DATABASE_SERVER set (the URL of a superuser), that server is used instead.
 */
export default async function setup(): Promise<(() => Promise<void>) | void> {
  if (process.env.TEST_DATABASE_SERVER) return;
  const dataDir = mkdtempSync(join(tmpdir(), 'veldwerk-tests-'));
  const projectDir = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
  const postgres = await openEmbeddedPostgres({ dataDir, projectDir, log: () => undefined });
  process.env.TEST_DATABASE_SERVER = postgres.url;
  return async () => {
    await postgres.release();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
