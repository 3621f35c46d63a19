import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { deliverDue } from '#app/domain/mail/delivery.commands.server.ts';
import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import { carryOutPlans } from '#app/domain/mailings/plan/due.commands.server.ts';
import { instantOf, localOf } from '#app/domain/mailings/plan/local-time.ts';
import { savePlan, switchPlanOn } from '#app/domain/mailings/plan/plan.commands.server.ts';
import { getPlan } from '#app/domain/mailings/plan/plan.views.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withReach } from '#app/platform/context.server.ts';
import { makeCases, makeStudy } from '#tests/factories/study.ts';
import { BUILT_PROGRAM, startMailWorker } from '#tests/reliability/mail-workers.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';
import { clockAt } from '#tests/support/faketime.ts';
import { startSmtpSink, type SmtpSink } from '#tests/support/smtp-sink.ts';

const CASES = 6;
/** Workers begin so long before the moment that matters, and must still be at work so long after it. */
const BEFORE_MS = 12_000;
const AFTER_MS = 12_000;

type Night = { world: TestContext; sink: SmtpSink; study: Study; dataDir: string };

/**
 * Everybody is invited; on the eve at ten to six in the evening the plan queues reminder 1, and then all workers are
 * gone. Reminder 2 is due on the morning at eight. Planned mail may go out on every day from eight to six.
 */
async function eveOf(morning: string, step: { days: number; time: string }): Promise<Night> {
  const eve = dayBefore(morning);
  const world = await createTestContext({ now: instantOf(`${dayBefore(eve)}T09:00`).toISOString() });
  const ctx = withReach(world.ctx, 'contact');
  const study = await makeStudy(world.ctx);
  await ensureMailings(world.ctx, study);
  await makeCases(world.ctx, study, CASES);
  const usual = { dayKind: 'calendar', strata: null, audience: 'all', notPast: null } as const;
  await savePlan(ctx, {
    study,
    revision: 0,
    plan: {
      startsOn: null,
      hours: { from: '08:00', until: '18:00', workingDaysOnly: false },
      steps: [
        { ...usual, mailing: 'invitation', days: 0, time: '09:30' },
        { ...usual, mailing: 'reminder-1', days: 1, time: '17:50' },
        { ...usual, mailing: 'reminder-2', ...step },
      ],
    },
  });
  // As if the invitation had gone out a day earlier.
  world.clock.set(instantOf(`${dayBefore(eve)}T09:00`));
  const { revision } = await getPlan(ctx, study);
  await switchPlanOn(ctx, { study, startsOn: dayBefore(eve), revision });
  world.clock.set(instantOf(`${dayBefore(eve)}T09:30`));
  await carryOutPlans(ctx);
  await deliverDue(ctx);
  world.clock.set(instantOf(`${eve}T17:50`));
  expect(await carryOutPlans(ctx)).toEqual({ queued: CASES, held: 0 });
  return {
    world,
    study,
    sink: await startSmtpSink(),
    dataDir: mkdtempSync(join(tmpdir(), 'veldwerk-night-')),
  };
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) - 24 * 3_600_000).toISOString().slice(0, 10);
}

/**
 * Two worker processes whose clocks pass `at`, until `enough` is there and both have looked for work after that, and
 * well after `at`.
 */
async function workPast(night: Night, at: Date, enough: () => boolean = () => true): Promise<void> {
  const { world, sink, dataDir } = night;
  const begun = Date.now();
  const environment = {
    DATABASE_URL: world.databaseUrl,
    DATA_DIR: dataDir,
    APP_SECRET: 'test-secret-test-secret-test-secret-0001',
    APP_URL: 'http://localhost:3999',
    SMTP_URL: sink.url,
    ...clockAt(new Date(at.getTime() - BEFORE_MS)),
  };
  const workers = [1, 2].map(() => startMailWorker(BUILT_PROGRAM, environment));
  try {
    await until(async () => enough());
    const since = new Date(Math.max(Date.now(), begun + BEFORE_MS + AFTER_MS));
    await until(() => bothLooked(world, since));
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((done) => setTimeout(done, 300));
}

async function bothLooked(world: TestContext, since: Date): Promise<boolean> {
  const { rows } = await sql<{ workers: number }>`
    select count(*)::int as workers from pg_stat_activity
    where datname = current_database() and query_start > ${since} and query like '%shut as materialized%'`.execute(
    world.ctx.db,
  );
  return rows[0]!.workers >= 2;
}

/** When each body began by the workers' own clocks, as wall times in Amsterdam. */
async function begunAt({ world, study }: Night, mailing: string): Promise<string[]> {
  const rows = await world.ctx.db
    .selectFrom('fieldwork.messages')
    .select('in_data_at')
    .where('study_id', '=', study.study_id)
    .where('mailing', '=', mailing)
    .where('state', '=', 'sent')
    .execute();
  return rows.map((row) => localOf(row.in_data_at!));
}

async function leave({ world, sink, dataDir }: Night): Promise<void> {
  await sink.close();
  await world.close();
  rmSync(dataDir, { recursive: true, force: true });
}

const uniqueIds = ({ sink }: Night) => new Set(sink.delivered.map(({ mail }) => mail.messageId)).size;

it.concurrent.each([
  { name: 'skips an hour', morning: '2027-03-28', change: '2027-03-28T01:00:00Z' },
  { name: 'has an hour twice', morning: '2027-10-31', change: '2027-10-31T01:00:00Z' },
])(
  'in the night that $name nothing goes out, and in the morning each message once',
  async ({ morning, change }) => {
    const night = await eveOf(morning, { days: 1, time: '08:00' });
    try {
      await workPast(night, new Date(change));
      expect(night.sink.delivered).toEqual([]);
      // An hour early, for who counts the night an hour too long or too short.
      await workPast(night, instantOf(`${morning}T07:00`));
      expect(night.sink.delivered).toEqual([]);
      await workPast(night, instantOf(`${morning}T08:00`), () => night.sink.delivered.length >= 2 * CASES);
      expect(night.sink.delivered).toHaveLength(2 * CASES);
      expect(uniqueIds(night)).toBe(2 * CASES);
      for (const mailing of ['reminder-1', 'reminder-2']) {
        const begun = await begunAt(night, mailing);
        expect(begun).toHaveLength(CASES);
        expect(begun.every((at) => at >= `${morning}T08:00` && at < `${morning}T18:00`)).toBe(true);
      }
    } finally {
      await leave(night);
    }
  },
  300_000,
);

it.concurrent(
  'workers that were down over the sending hours send nothing at night, and ask about what is late',
  async () => {
    const night = await eveOf('2026-12-01', { days: 1, time: '09:30' });
    const heldSince = async () => {
      const { steps } = await getPlan(withReach(night.world.ctx, 'contact'), night.study);
      return steps.find((step) => step.mailing === 'reminder-2')!.heldAt;
    };
    try {
      await workPast(night, instantOf('2026-12-01T20:00'));
      expect(night.sink.delivered).toEqual([]);
      expect(await heldSince()).not.toBeNull();
      await workPast(night, instantOf('2026-12-02T08:00'), () => night.sink.delivered.length >= CASES);
      await workPast(night, instantOf('2026-12-02T10:00'));
      expect(night.sink.delivered).toHaveLength(CASES);
      expect(uniqueIds(night)).toBe(CASES);
      expect((await begunAt(night, 'reminder-1')).every((at) => at >= '2026-12-02T08:00')).toBe(true);
      expect(await begunAt(night, 'reminder-2')).toEqual([]);
    } finally {
      await leave(night);
    }
  },
  300_000,
);
