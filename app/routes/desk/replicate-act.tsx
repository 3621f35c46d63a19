import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import {
  joinReplicates,
  releaseReplicate,
  withdrawRelease,
} from '#app/domain/sample/replicates/replicates.commands.server.ts';
import { replicatesScreen } from '#app/domain/sample/replicates/replicates.views.server.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { studyRoute, type StudyArgs } from '#app/http/study.server.ts';
import { replicatesPath } from '#app/platform/path.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { ReplicateActPage } from '#app/ui/desk/replicates/replicate-act-page.tsx';
import { readReplicateAct } from '#app/ui/desk/replicates/replicate-texts.ts';

export const handle: DeskHandle = { crumb: { nl: 'Bevestigen', en: 'Confirm' } };
export const meta = deskTitle({ nl: 'In delen vrijgeven', en: 'Release in parts' });
// After a refusal the number must be that of now.
export const shouldRevalidate = () => true;

/** What is meant by `act`, `stratum` and `replicate` of the address; nothing there is: back to the list. */
async function asked({ ctx, study, request }: StudyArgs) {
  const query = new URL(request.url).searchParams;
  const act = readReplicateAct(query.get('act'));
  const one = (await replicatesScreen(ctx, study)).find(({ stratum }) => stratum === query.get('stratum'));
  const part = one?.replicates.find(({ replicate }) => String(replicate) === query.get('replicate'));
  if (!act || !one || (!part && act !== 'join')) throw redirect(replicatesPath(study.name), 303);
  const joined = one.cases - one.undivided;
  return { act, stratum: one.stratum, replicate: part?.replicate ?? null, count: part?.cases ?? joined };
}

export const loader = studyRoute('sample:import', 'contact', asked);

export const action = studyRoute('sample:import', 'contact', async (args) => {
  const { ctx, study, request, locale } = args;
  const { act, stratum, replicate } = await asked(args);
  const schema = z.object({ count: z.coerce.number().int().default(0) });
  return answerForm({ request, locale, schema }, async ({ count }) => {
    const studyId = study.study_id;
    const part = { studyId, stratum, replicate: replicate ?? 0, expectedCount: count };
    if (act === 'join') await joinReplicates(ctx, { studyId, stratum });
    else await (act === 'release' ? releaseReplicate : withdrawRelease)(ctx, part);
    return redirect(replicatesPath(study.name, `done=${act}`), 303);
  });
});

export default function ReplicateActRoute() {
  return (
    <ReplicateActPage {...useLoaderData<typeof loader>()} state={formState(useActionData<typeof action>())} />
  );
}
