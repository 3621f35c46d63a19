import { userNames } from '#app/domain/accounts/accounts.views.server.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { sha256 } from '#app/platform/secrets.server.ts';
import { askerOf } from '../cases.views.server.ts';
import { isBulkId, MOST_AT_ONCE, type BulkAct, type BulkLine, type BulkSelection } from './bulk.ts';
import { findBulk, listBulk, listChosen, selectChosen } from './bulk.queries.server.ts';

const NAMED = 10;
const MOST_LISTED = 50;

/** How many cases a selection is, how it is known again, and the first of them by name. */
export type BulkPreview = { count: number; digest: string; named: { case_id: string; name: string }[] };

/** What is shown before something is done for many cases. Reach: contact. @throws Problem bulk.too_many (422). */
export async function bulkPreview(ctx: Ctx, studyId: number, selection: BulkSelection): Promise<BulkPreview> {
  const caseIds = await chosenCases(ctx, studyId, selection, false);
  return {
    count: caseIds.length,
    digest: digestOf(caseIds),
    named: caseIds.length === 0 ? [] : await listChosen(ctx.db, studyId, caseIds.slice(0, NAMED)),
  };
}

/** The ids of a selection, in order. @param lock until this transaction ends. @throws Problem bulk.too_many (422). */
export async function chosenCases(
  ctx: Ctx,
  studyId: number,
  selection: BulkSelection,
  lock: boolean,
): Promise<string[]> {
  const caseIds = await selectChosen(ctx.db, studyId, selection, askerOf(ctx), MOST_AT_ONCE + 1, lock);
  if (caseIds.length > MOST_AT_ONCE)
    throw new Problem('bulk.too_many', 422, `At most ${MOST_AT_ONCE} participants at once.`, {
      most: MOST_AT_ONCE,
    });
  return caseIds;
}

/** The same for the same cases, whatever else is the matter. */
export function digestOf(caseIds: string[]): string {
  return sha256(JSON.stringify(caseIds)).toString('base64url').slice(0, 22);
}

/** The last deeds on many cases, the newest first. */
export async function bulkLines(ctx: Ctx, studyId: number): Promise<BulkLine[]> {
  return inWords(ctx, await listBulk(ctx.db, studyId, MOST_LISTED));
}

/** @throws Problem bulk.not_found (404). */
export async function bulkLine(ctx: Ctx, studyId: number, bulkId: string): Promise<BulkLine> {
  const deed = isBulkId(bulkId) ? await findBulk(ctx.db, studyId, bulkId) : undefined;
  if (!deed) throw noSuchBulk();
  return (await inWords(ctx, [deed]))[0]!;
}

export function noSuchBulk(): Problem {
  return new Problem('bulk.not_found', 404, 'There is no such deed in this study.');
}

async function inWords(ctx: Ctx, deeds: Awaited<ReturnType<typeof listBulk>>): Promise<BulkLine[]> {
  const owners = deeds.flatMap(({ act, value }) =>
    act === 'owner' && value !== null ? [Number(value)] : [],
  );
  const names = await userNames(ctx, [...owners, ...deeds.flatMap((deed) => deed.made_by ?? [])]);
  return deeds.map((deed) => ({
    bulk_id: deed.bulk_id,
    act: deed.act as BulkAct,
    value:
      deed.act === 'owner' && deed.value !== null
        ? (names.get(Number(deed.value)) ?? deed.value)
        : deed.value,
    at: deed.made_at,
    by: names.get(deed.made_by ?? 0) ?? null,
    cases: deed.cases,
    undone_at: deed.undone_at,
    restored: deed.restored,
  }));
}
