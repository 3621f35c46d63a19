import { z } from 'zod';
import { Problem } from '#app/platform/problem.ts';

const percent = z.number().int().min(1).max(100);
/** Questionnaire to the names of its crucial questions. */
const crucial = z.record(z.string(), z.array(z.string().min(1)).min(1));

function inOrder({ partial, complete }: { partial: number; complete: number }): boolean {
  return partial <= complete;
}
const WRONG_ORDER = { path: ['partial'], message: 'partial cannot be above complete' };

/**
 * From how much that is answered a response counts as complete and as partial, in percent:
 * - submitted: what was submitted is complete, and nothing is partial; the rule without cut-offs
 * - answered: of the questions that the respondent is asked
 * - crucial: of the questions named as crucial
 * - both: of the questions asked, and besides half or all of the crucial ones
 */
export const cutOffsSchema = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('submitted') }),
  z
    .strictObject({
      rule: z.literal('answered'),
      partial: percent.default(50),
      complete: percent.default(80),
    })
    .refine(inOrder, WRONG_ORDER),
  z
    .strictObject({
      rule: z.literal('crucial'),
      partial: percent.default(50),
      complete: percent.default(100),
      crucial,
    })
    .refine(inOrder, WRONG_ORDER),
  z
    .strictObject({
      rule: z.literal('both'),
      partial: percent.default(50),
      complete: percent.default(80),
      crucial,
    })
    .refine(inOrder, WRONG_ORDER),
]);

export type CutOffs = z.infer<typeof cutOffsSchema>;

/** Whether anybody has to count which questions are answered. */
export function needsItemCounts(
  cutOffs: CutOffs | null | undefined,
): cutOffs is Exclude<CutOffs, { rule: 'submitted' }> {
  return cutOffs !== null && cutOffs !== undefined && cutOffs.rule !== 'submitted';
}

/**
 * Cut-offs are chosen before anybody has answered.
 * @param study.opened_at when the field was first opened; null: not yet
 * @throws Problem study.cut_offs_fixed (409, `field` cutOffs) when they differ and the field has been open.
 */
export function refuseOtherCutOffs(
  study: { opened_at: Date | null },
  before: CutOffs | undefined,
  after: CutOffs | undefined,
): void {
  if (study.opened_at === null || written(before) === written(after)) return;
  throw new Problem(
    'study.cut_offs_fixed',
    409,
    'The field has been open, so what counts as complete and as partial can no longer change.',
    { field: 'cutOffs' },
  );
}

/** In one order, whatever order the database keeps keys in. No cut-offs say the same as "submitted". */
function written(cutOffs: CutOffs | undefined): string {
  if (!needsItemCounts(cutOffs)) return 'submitted';
  const { rule, partial, complete } = cutOffs;
  const crucial = 'crucial' in cutOffs ? Object.entries(cutOffs.crucial).sort() : [];
  return JSON.stringify([rule, partial, complete, crucial]);
}
