import type { ReturnedKind } from '#app/domain/mail/returned/returned-message.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { RETURNED_FILTERS, type ReturnedScreen } from './returned-list.ts';
import { countReturnedOf, listReturnedOf } from './returned-list.queries.server.ts';
import { returnedCounts } from './returned.views.server.ts';

export const RETURNED_PER_PAGE = 50;

/**
 * What came back from the cases of a study, the newest first, and how much of each. Reach: contact.
 * @param asked.show a ReturnedFilter; anything else: all
 * @param asked.page from 1
 */
export async function returnedScreen(
  ctx: Ctx,
  study: Study,
  asked: { show: string | null; page: number },
): Promise<ReturnedScreen> {
  const { total, ...counts } = await countReturnedOf(ctx.db, study.study_id);
  const filter = RETURNED_FILTERS.find((each) => each === asked.show) ?? null;
  const pages = Math.max(1, Math.ceil((filter ? counts[filter] : total) / RETURNED_PER_PAGE));
  const page = Math.min(Math.max(1, asked.page), pages);
  const items = await listReturnedOf(ctx.db, {
    studyId: study.study_id,
    filter,
    from: (page - 1) * RETURNED_PER_PAGE,
    limit: RETURNED_PER_PAGE,
  });
  const { forged = 0, unknown = 0, unreadable = 0 } = await returnedCounts(ctx, study.study_id);
  return {
    filter,
    counts,
    total,
    unmatched: { forged, unknown, unreadable },
    items: items.map((item) => ({ ...item, kind: item.kind as ReturnedKind })),
    page,
    pages,
  };
}
