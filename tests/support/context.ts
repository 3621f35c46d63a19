import { manualClock } from '#app/platform/clock.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { openDatabases, type Reach } from '#app/platform/db.server.ts';
import { readSettings } from '#app/platform/env.server.ts';
import { createLog } from '#app/platform/log.server.ts';
import type { Mailer, OutgoingMail } from '#app/platform/mailer.server.ts';
import { systemRandom } from '#app/platform/random.server.ts';
import { readSecrets } from '#app/platform/secrets.server.ts';
import { createWorkerPool } from '#app/platform/worker-pool.server.ts';
import { createTestDatabase } from './database.ts';

export type TestContext = {
  /** Acts as `command`, asking the database as its owner; use withReach/withActor for others. */
  ctx: Ctx;
  clock: ReturnType<typeof manualClock>;
  /** Mail that went out through the ctx's mailer. */
  mails: OutgoingMail[];
  databaseUrl: string;
  close(): Promise<void>;
};

/** A whole world for one test file: own database, a clock that stands still, mail that is kept. */
export async function createTestContext(
  options: { reach?: Reach; now?: string; mailer?: Mailer } = {},
): Promise<TestContext> {
  const database = await createTestDatabase();
  const databases = openDatabases(database.url);
  const clock = manualClock(options.now ?? '2026-11-23T09:00:00+01:00');
  const mails: OutgoingMail[] = [];
  const submissions = createWorkerPool({
    file: new URL('../../app/domain/questionnaires/submission.worker.server.ts', import.meta.url),
    size: 1,
    timeoutMs: 10_000,
  });
  const reach = options.reach ?? 'owner';
  const ctx: Ctx = {
    db: databases.reach(reach),
    reach,
    databases,
    clock,
    random: systemRandom,
    mailer: options.mailer ?? keepingMailer(mails),
    dns: { texts: async () => null },
    dkimRecord: null,
    log: createLog('silent'),
    secrets: readSecrets('test-secret-test-secret-test-secret-0001'),
    settings: readSettings({ DATABASE_URL: database.url, PORT: '3999' }),
    submissions,
    unchanging: new Map(),
    actor: { kind: 'command', id: null },
  };
  return {
    ctx,
    clock,
    mails,
    databaseUrl: database.url,
    async close() {
      await ctx.mailer.close();
      await submissions.close();
      await databases.close();
      await database.drop();
    },
  };
}

function keepingMailer(mails: OutgoingMail[]): Mailer {
  return {
    lanes: 4,
    async send(mail, beforeBody) {
      if (!(await beforeBody())) return { outcome: 'withdrawn' };
      mails.push(mail);
      return { outcome: 'sent', words: '250 kept' };
    },
    close: async () => undefined,
  };
}
