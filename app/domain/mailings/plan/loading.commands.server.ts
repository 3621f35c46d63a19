import type { Study } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { FRESH_STEP, planOfSettings } from './plan.ts';
import { findPlan, listSteps, replaceSteps, writePlan } from './plan.queries.server.ts';

/**
 * Sees to it that the study has a plan, switched off: that of study.json, else the usual one. It follows study.json for
 * as long as nobody has changed it or switched it on. Harmless when repeated.
 */
export async function ensurePlan(ctx: Ctx, study: Study): Promise<void> {
  const wanted = planOfSettings(study.settings.mailings?.plan);
  const known = await findPlan(ctx.db, study.study_id);
  if (known && (known.revision > 0 || known.switchedOnAt)) return;
  const steps = wanted.steps.map((step) => ({ ...step, ...FRESH_STEP }));
  if (known && isSame(steps, await listSteps(ctx.db, study.study_id)) && isSame(wanted.hours, known.hours))
    return;
  await writePlan(ctx.db, study.study_id, { ...wanted, revision: 0 });
  await replaceSteps(ctx.db, study.study_id, steps);
}

function isSame(one: unknown, other: unknown): boolean {
  const sorted = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(sorted)
      : typeof value === 'object' && value !== null
        ? Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, each]) => [key, sorted(each)])
        : value;
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}
