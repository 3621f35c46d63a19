import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';

const projectFolder = fileURLToPath(new URL('../../..', import.meta.url));

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
});

it('db/types.generated.ts is what the migrated database gives', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/kysely-codegen/dist/cli/bin.js', '--config-file', 'db/codegen.json', '--verify'],
    { cwd: projectFolder, env: { ...process.env, DATABASE_URL: database.url }, encoding: 'utf8' },
  );
  expect(status, `See db/README.md for how to make it anew.\n${stdout}${stderr}`).toBe(0);
});
