import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepInMailbox } from '#app/domain/mail/mailbox.commands.server.ts';
import { systemClock } from '#app/platform/clock.ts';
import { withReach, type Actor, type Ctx } from '#app/platform/context.server.ts';
import { openDatabases, refuseUnsafeDatabase } from '#app/platform/db.server.ts';
import type { Settings } from '#app/platform/env.server.ts';
import { createDkimSigner, readDkimKey } from '#app/platform/dkim.server.ts';
import { systemDns } from '#app/platform/dns.server.ts';
import { createLog } from '#app/platform/log.server.ts';
import { createMailboxMailer } from '#app/platform/mailer.mailbox.server.ts';
import type { Mailer } from '#app/platform/mailer.server.ts';
import { createSmtpMailer } from '#app/platform/mailer.smtp.server.ts';
import { systemRandom } from '#app/platform/random.server.ts';
import { readSecrets } from '#app/platform/secrets.server.ts';
import { createWorkerPool } from '#app/platform/worker-pool.server.ts';
import { openEmbeddedPostgres, type EmbeddedPostgres } from '#db/embedded/embedded-postgres.ts';
import { isConnectionLoss } from '#db/embedded/connection-loss.ts';
import { driverIsPatched } from '#db/embedded/patched-driver.ts';
import { migrateToNewest } from '#db/migrate.ts';

/** The root of the project; this file runs from build/bin. */
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

export type OpenedContext = {
  ctx: Ctx;
  /** The server of our own, when DATABASE_URL is not set. */
  embedded: EmbeddedPostgres | null;
  close(): Promise<void>;
};

/**
 * Makes the ctx of a process: opens (or starts) the database, brings it to the newest shape, readies the ports.
 * @throws Error in words that whoever starts it can act on.
 */
export async function createContext(settings: Settings, actor: Actor): Promise<OpenedContext> {
  if (!(await driverIsPatched())) {
    throw new Error(
      'The PostgreSQL driver lacks our patch (install scripts were not run). Run: npx patch-package --patch-dir db/patches',
    );
  }
  const dataDir = resolve(projectFolder, settings.dataDir);
  const log = createLog(settings.logLevel);
  // Whatever can be wrong with settings is told before anything is made.
  const secrets = readSecrets(settings.appSecret ?? ownSecret(dataDir));
  const dkim = settings.dkim
    ? createDkimSigner({ ...settings.dkim, key: readDkimKey(resolve(projectFolder, settings.dkim.keyFile)) })
    : null;
  const smtp = settings.smtpUrl ? createSmtpMailer({ url: settings.smtpUrl, dkim }) : null;
  const embedded = settings.databaseUrl
    ? null
    : await openEmbeddedPostgres({
        dataDir,
        projectDir: projectFolder,
        log: (message) => log.info({}, message),
      });
  const databases = openDatabases(settings.databaseUrl ?? embedded!.url);
  const owner = databases.reach('owner');
  const closeDatabase = async () => {
    await databases.close();
    await embedded?.release();
  };
  try {
    await migrateToNewest(owner);
    if (settings.production) await refuseUnsafeDatabase(owner);
  } catch (error) {
    await closeDatabase();
    if (embedded || !isConnectionLoss(error)) throw error;
    throw new Error(
      `The database of DATABASE_URL could not be reached (${error instanceof Error ? error.message : 'no answer'}). Is it running, and is its address right?`,
    );
  }
  const submissions = createWorkerPool({
    file: new URL('./submission-worker.mjs', import.meta.url),
    size: 2,
    timeoutMs: 5_000,
  });
  const ctx: Ctx = {
    db: owner,
    reach: 'owner',
    databases,
    clock: systemClock,
    random: systemRandom,
    mailer: smtp ?? unusedMailer,
    dns: systemDns,
    dkimRecord: dkim?.record ?? null,
    log,
    secrets,
    settings,
    submissions,
    unchanging: new Map(),
    actor,
  };
  if (!smtp) ctx.mailer = createMailboxMailer((mail) => keepInMailbox(withReach(ctx, 'contact'), mail));
  return {
    ctx,
    embedded,
    async close() {
      await ctx.mailer.close();
      await submissions.close();
      await closeDatabase();
    },
  };
}

/** Stands in while the mailbox, which needs the ctx, is made. */
const unusedMailer: Mailer = {
  lanes: 0,
  send: () => Promise.reject(new Error('The mailer is not ready.')),
  close: async () => undefined,
};

/** The secret of an installation without APP_SECRET: made once, readable by its owner only. */
function ownSecret(dataDir: string): string {
  const file = join(dataDir, 'app-secret');
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
