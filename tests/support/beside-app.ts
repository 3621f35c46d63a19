import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { systemClock } from '#app/platform/clock.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { openDatabases } from '#app/platform/db.server.ts';
import { readSettings } from '#app/platform/env.server.ts';
import { createLog } from '#app/platform/log.server.ts';
import { systemRandom } from '#app/platform/random.server.ts';
import { readSecrets } from '#app/platform/secrets.server.ts';
import { embeddedDatabase } from '#tests/reliability/embedded-database.ts';
import type { RunningApp } from './running-app.ts';

/** The database of a running app, for readying and looking beside it. */
export type Beside = {
  /** With the app's own database and secret; acts as `command`, asks as the owner. It cannot send mail or submit. */
  ctx: Ctx;
  sql: postgres.Sql;
  close(): Promise<void>;
};

export function openBeside(app: Pick<RunningApp, 'url' | 'dataDir'>): Beside {
  const { url } = embeddedDatabase(app.dataDir);
  const databases = openDatabases(url);
  const sql = postgres(url, { max: 2, onnotice: () => undefined });
  const ctx: Ctx = {
    db: databases.reach('owner'),
    reach: 'owner',
    databases,
    clock: systemClock,
    random: systemRandom,
    mailer: {
      lanes: 0,
      send: () => Promise.reject(new Error('No mail from here.')),
      close: async () => undefined,
    },
    dns: { texts: async () => null },
    dkimRecord: null,
    log: createLog('silent'),
    secrets: readSecrets(readFileSync(join(app.dataDir, 'app-secret'), 'utf8').trim()),
    settings: readSettings({ DATA_DIR: app.dataDir, PORT: new URL(app.url).port }),
    submissions: {
      run: () => Promise.reject(new Error('No submitting from here.')),
      close: async () => undefined,
    },
    unchanging: new Map(),
    actor: { kind: 'command', id: null },
  };
  return {
    ctx,
    sql,
    async close() {
      await sql.end();
      await databases.close();
    },
  };
}
