import type { Study } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { strataInParts, type StratumInParts } from './replicates.ts';
import { countAwaiting, countReplicates } from './replicates.queries.server.ts';

/** The strata of a study with their parts, in the order of the study. */
export async function replicatesScreen(ctx: Ctx, study: Study): Promise<StratumInParts[]> {
  const order = study.settings.strata?.stratum ?? [];
  const place = ({ stratum }: StratumInParts) =>
    order.includes(stratum) ? order.indexOf(stratum) : order.length;
  return strataInParts(await countReplicates(ctx.db, study.study_id)).sort((a, b) => place(a) - place(b));
}

/** How many cases wait until their part is released. */
export async function countUnreleased(ctx: Ctx, studyId: number): Promise<number> {
  return countAwaiting(ctx.db, studyId);
}
