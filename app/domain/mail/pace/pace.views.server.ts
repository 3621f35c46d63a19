import type { Study } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { ALL_MAIL, measuredPerSecond, paceOf, type Pace, type Paces, type SendingPace } from './pace.ts';
import { listPausedByWave, listPaces, measureSending, type PaceRow } from './pace.queries.server.ts';

const MEASURED_MINUTES = 5;

/** The paces that are set, domains in order. */
export async function getPaces(ctx: Ctx): Promise<Paces> {
  const rows = await listPaces(ctx.db);
  const all = rows.find((row) => row.bucket === ALL_MAIL);
  return {
    all: all ? toPace(all) : null,
    domains: rows
      .filter((row) => row.bucket !== ALL_MAIL)
      .map((row) => ({ domain: row.bucket, pace: toPace(row)! })),
  };
}

/** How fast a mailing may go and how fast it went in the last five minutes. */
export async function sendingPace(ctx: Ctx, study: Study, mailing: string): Promise<SendingPace> {
  const measured = await measureSending(ctx.db, {
    studyId: study.study_id,
    mailing,
    now: ctx.clock.now(),
    minutes: MEASURED_MINUTES,
  });
  const paused = await listPausedByWave(ctx.db, study.study_id);
  return {
    set: (await getPaces(ctx)).all,
    perSecond: measuredPerSecond(measured.sent, measured.first_ms, measured.last_ms),
    pausedByWave: paused.includes(mailing),
  };
}

/** Mailings that a wave of soft bounces paused and that nobody has resumed. */
export async function mailingsPausedByWave(ctx: Ctx, studyId: number): Promise<string[]> {
  return listPausedByWave(ctx.db, studyId);
}

function toPace(row: PaceRow): Pace | null {
  return paceOf(row.messages, row.per_seconds);
}
