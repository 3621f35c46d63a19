import {
  createItemCounter,
  itemsColumn,
  type ItemCounter,
} from '#app/domain/questionnaires/items/item-counts.ts';
import { getVersion } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { needsItemCounts, type CutOffs } from '#app/domain/studies/cut-offs.ts';
import type { Ctx } from '#app/platform/context.server.ts';

/**
 * How much of a response is answered, as answers.responses keeps it; null where the cut-offs of the study do not go by
 * it.
 * @param of.preloaded names of questions answered from the sample
 */
export async function countItems(
  ctx: Ctx,
  of: {
    study_id: number;
    questionnaire: string;
    version: number;
    cut_offs: CutOffs | null;
    answers: Readonly<Record<string, unknown>>;
    preloaded: readonly string[];
    submitted: boolean;
  },
): Promise<number[] | null> {
  if (!needsItemCounts(of.cut_offs)) return null;
  const { cut_offs: cutOffs, preloaded, submitted } = of;
  const crucial = 'crucial' in cutOffs ? (cutOffs.crucial[of.questionnaire] ?? []) : [];
  const { definition, hash } = await getVersion(ctx, of.study_id, of.questionnaire, of.version);
  const key = `item-counter/${hash}`;
  const counter = (ctx.unchanging.get(key) as ItemCounter | undefined) ?? createItemCounter(definition);
  ctx.unchanging.set(key, counter);
  return itemsColumn(counter(of.answers, { preloaded, crucial, submitted }));
}
