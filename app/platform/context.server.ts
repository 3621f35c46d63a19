import type { Clock } from './clock.ts';
import type { Databases, Db, Reach } from './db.server.ts';
import type { Dns } from './dns.server.ts';
import type { Settings } from './env.server.ts';
import type { Log } from './log.server.ts';
import type { Mailer } from './mailer.server.ts';
import type { Random } from './random.server.ts';
import type { Secrets } from './secrets.server.ts';
import type { WorkerPool } from './worker-pool.server.ts';

/** Who does something; goes into the audit log. `id` is null for respondents and the system. */
export type Actor =
  | { kind: 'system' | 'command' | 'respondent'; id: null }
  | { kind: 'user'; id: number; role: 'administrator' | 'coordinator' | 'analyst' | 'interviewer' }
  | { kind: 'token'; id: string };

/** Everything from outside that a command or view may use. Made in one place for the app; tests make their own. */
export type Ctx = {
  db: Db;
  reach: Reach;
  databases: Databases;
  clock: Clock;
  random: Random;
  mailer: Mailer;
  dns: Dns;
  /** What the TXT record of the key that signs mail must say; null: mail is not signed here. */
  dkimRecord: string | null;
  log: Log;
  secrets: Secrets;
  settings: Settings;
  /** Runs the whole SurveyJS model beside the event loop, with a time limit. */
  submissions: WorkerPool;
  /** What was computed from rows that never change, such as published versions; by key. */
  unchanging: Map<string, unknown>;
  actor: Actor;
};

/** The same ctx, asking the database as another role. Inside a transaction the reach cannot change. */
export function withReach(ctx: Ctx, reach: Reach): Ctx {
  if (ctx.reach === reach) return ctx;
  if (ctx.db.isTransaction) throw new Error(`A transaction begun as ${ctx.reach} cannot go on as ${reach}.`);
  return { ...ctx, reach, db: ctx.databases.reach(reach) };
}

/** The same ctx, acting for someone else. */
export function withActor(ctx: Ctx, actor: Actor): Ctx {
  return { ...ctx, actor };
}

/** Runs `work` in one transaction: joins the one that is open, else begins one that commits when `work` resolves. */
export async function inTransaction<Result>(ctx: Ctx, work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  if (ctx.db.isTransaction) return work(ctx);
  return ctx.db.transaction().execute((transaction) => work({ ...ctx, db: transaction }));
}

/** Like inTransaction, reading one snapshot throughout (repeatable read, read only). */
export async function inSnapshot<Result>(ctx: Ctx, work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  return ctx.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((transaction) => work({ ...ctx, db: transaction }));
}
