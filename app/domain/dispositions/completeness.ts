import type { ItemCounts } from '#app/domain/questionnaires/items/item-counts.ts';
import type { CutOffs } from '#app/domain/studies/cut-offs.ts';

export type Completeness = 'complete' | 'partial' | 'insufficient';

/**
 * Whether what was answered is enough, by the cut-offs of the study: AAPOR (2016), Standard Definitions, 9th edition,
 * leaves them to the researcher and asks that they are stated. Without cut-offs only what was submitted counts, and
 * counts whole. What was not submitted is never complete.
 * @param items null when nobody counted: enough if submitted, else not
 */
export function completenessOf(
  items: ItemCounts | null,
  cutOffs: CutOffs | undefined,
  submitted: boolean,
): Completeness {
  if (!cutOffs || cutOffs.rule === 'submitted' || items === null)
    return submitted ? 'complete' : 'insufficient';
  const answered = () => levelOf(items.answered, items.asked, cutOffs.partial, cutOffs.complete);
  const crucial = (partial: number, complete: number) =>
    levelOf(items.crucialAnswered, items.crucialAsked, partial, complete);
  const level =
    cutOffs.rule === 'answered'
      ? answered()
      : cutOffs.rule === 'crucial'
        ? crucial(cutOffs.partial, cutOffs.complete)
        : Math.min(answered(), crucial(CRUCIAL_PARTIAL, CRUCIAL_COMPLETE));
  return LEVELS[submitted ? level : Math.min(level, 1)]!;
}

/** Of the crucial questions under the rule "both": all of them, or half. */
const CRUCIAL_PARTIAL = 50;
const CRUCIAL_COMPLETE = 100;

const LEVELS: readonly Completeness[] = ['insufficient', 'partial', 'complete'];

/** Whole numbers on both sides, so that exactly half is half. Nothing asked is nothing missing. */
function levelOf(answered: number, asked: number, partial: number, complete: number): number {
  if (answered * 100 >= complete * asked) return 2;
  return answered * 100 >= partial * asked ? 1 : 0;
}
