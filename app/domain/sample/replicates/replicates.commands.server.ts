import { recordAudit, recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import type { CaseEventType } from '#app/domain/audit/audit.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { lockSample } from '../sample.queries.server.ts';
import { MOST_PARTS, strataInParts, type StratumInParts } from './replicates.ts';
import {
  countReplicates,
  dealOut,
  deleteRelease,
  insertRelease,
  joinParts,
  lockPart,
  setAwaiting,
} from './replicates.queries.server.ts';

/** Below the number of parameters one statement can carry. */
const EVENTS_AT_ONCE = 5_000;

/**
 * Divides strata by chance into parts that are released one by one; from then on nobody in them is in the sample until his
 * part is released. Only strata of which nobody was invited and which have no parts yet.
 * @param input.strata empty: all that can be divided
 * @param input.seed the same seed gives the same parts; empty: one by chance
 * @returns how many cases, and the seed
 * @throws Problem replicates.bad_number (422, `field` parts), replicates.begun (409) for a stratum that cannot be divided (any more).
 */
export async function divideSample(
  ctx: Ctx,
  input: { studyId: number; strata: string[]; parts: number; seed: string },
): Promise<{ cases: number; seed: string }> {
  const { studyId, parts } = input;
  if (!Number.isInteger(parts) || parts < 2 || parts > MOST_PARTS)
    throw new Problem('replicates.bad_number', 422, `Divide into 2 to ${MOST_PARTS} parts.`, {
      field: 'parts',
    });
  const seed = input.seed.trim() || ctx.random.token(9);
  return inTransaction(ctx, async (ctx) => {
    await lockSample(ctx.db, studyId);
    const all = strataInParts(await countReplicates(ctx.db, studyId));
    const strata = chosen(all, input.strata);
    const cases = await dealOut(ctx.db, { studyId, strata, parts, seed });
    await recordAudit(ctx, {
      action: 'replicates.divided',
      studyId,
      detail: { strata, replicates: parts, seed, cases },
    });
    return { cases, seed };
  });
}

function chosen(all: StratumInParts[], named: string[]): string[] {
  const can = all.filter((one) => one.canBeDivided).map(({ stratum }) => stratum);
  const strata = named.length === 0 ? can : named;
  if (strata.length === 0 || strata.some((stratum) => !can.includes(stratum)))
    throw new Problem(
      'replicates.begun',
      409,
      'Somebody in this stratum was invited, or it is in parts already, so that it cannot be divided.',
    );
  return strata;
}

/**
 * Makes a stratum whole again: all of it is in the sample. Only as long as no part was released.
 * @returns how many cases
 * @throws Problem replicates.released (409).
 */
export async function joinReplicates(ctx: Ctx, input: { studyId: number; stratum: string }): Promise<number> {
  const { studyId, stratum } = input;
  return inTransaction(ctx, async (ctx) => {
    await lockSample(ctx.db, studyId);
    const one = strataInParts(await countReplicates(ctx.db, studyId)).find(
      (each) => each.stratum === stratum,
    );
    if (!one?.canBeJoined)
      throw new Problem(
        'replicates.released',
        409,
        'A part of this stratum was released, so that it stays in parts.',
      );
    const cases = await joinParts(ctx.db, studyId, stratum);
    await recordAudit(ctx, { action: 'replicates.joined', studyId, subject: stratum, detail: { cases } });
    return cases;
  });
}

type OnePart = { studyId: number; stratum: string; replicate: number; expectedCount: number };

/**
 * Releases a part of a stratum: its cases are in the sample from now on, count in the rates, can be invited, and their links
 * work. Sends nothing.
 * @param input.expectedCount how many the one who confirmed was shown
 * @throws Problem replicates.not_found (404), replicates.count_changed (409, `count`) when it is another number by now.
 */
export async function releaseReplicate(ctx: Ctx, input: OnePart): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    await lockSample(ctx.db, input.studyId);
    const cases = (await partOf(ctx, input)).filter((one) => one.awaits_release);
    refuseOtherCount(input.expectedCount, cases.length);
    const userId = ctx.actor.kind === 'user' ? ctx.actor.id : null;
    await insertRelease(ctx.db, input, { at: ctx.clock.now(), userId });
    await setAwaiting(ctx.db, input, false);
    await writeDown(ctx, input, cases, 'released');
    return cases.length;
  });
}

/**
 * Takes a release back, as long as nothing was made, sent or answered for any case of it.
 * @throws Problem replicates.not_found (404), replicates.touched (409, `count` of cases), replicates.count_changed (409).
 */
export async function withdrawRelease(ctx: Ctx, input: OnePart): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    await lockSample(ctx.db, input.studyId);
    const cases = await partOf(ctx, input);
    const touched = cases.filter((one) => one.touched).length;
    if (touched > 0)
      throw new Problem(
        'replicates.touched',
        409,
        `${touched} of these were written to or came in already.`,
        {
          count: touched,
        },
      );
    refuseOtherCount(input.expectedCount, cases.length);
    if (!(await deleteRelease(ctx.db, input))) throw countChanged(0);
    await setAwaiting(ctx.db, input, true);
    await writeDown(ctx, input, cases, 'release_withdrawn');
    return cases.length;
  });
}

async function partOf(ctx: Ctx, part: OnePart) {
  const cases = await lockPart(ctx.db, part);
  if (cases.length === 0)
    throw new Problem('replicates.not_found', 404, 'There is no such part in this study.');
  return cases;
}

function refuseOtherCount(expected: number, count: number): void {
  if (expected !== count || count === 0) throw countChanged(count);
}

function countChanged(count: number): Problem {
  return new Problem(
    'replicates.count_changed',
    409,
    `Nothing was done: by now it would be ${count}. Look again.`,
    {
      count,
    },
  );
}

async function writeDown(
  ctx: Ctx,
  { studyId, stratum, replicate }: OnePart,
  cases: { case_id: string }[],
  type: Extract<CaseEventType, 'released' | 'release_withdrawn'>,
): Promise<void> {
  for (let from = 0; from < cases.length; from += EVENTS_AT_ONCE) {
    const some = cases.slice(from, from + EVENTS_AT_ONCE);
    await recordCaseEvents(
      ctx,
      studyId,
      some.map((one) => ({ caseId: one.case_id, type, detail: { replicate } })),
    );
  }
  await recordAudit(ctx, {
    action: type === 'released' ? 'replicate.released' : 'replicate.release_withdrawn',
    studyId,
    subject: stratum,
    detail: { replicate, cases: cases.length },
  });
}
