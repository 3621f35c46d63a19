import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { divideSample } from '#app/domain/sample/replicates/replicates.commands.server.ts';
import { replicatesScreen } from '#app/domain/sample/replicates/replicates.views.server.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { replicatesPath } from '#app/platform/path.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { readReplicateAct, replicateTexts } from '#app/ui/desk/replicates/replicate-texts.ts';
import { ReplicatesPage } from '#app/ui/desk/replicates/replicates-page.tsx';

export const handle: DeskHandle = { crumb: { nl: 'In delen', en: 'In parts' } };
export const meta = deskTitle({ nl: 'In delen vrijgeven', en: 'Release in parts' });

/** The strata with their parts. Query: done and seed (what was done a moment ago). */
export const loader = studyRoute('sample:import', 'contact', async ({ ctx, study, request }) => {
  const query = new URL(request.url).searchParams;
  return {
    strata: await replicatesScreen(ctx, study),
    done: readReplicateAct(query.get('done')),
    seed: query.get('seed')?.slice(0, 60) ?? null,
  };
});

/** Divides strata into parts. */
export const action = studyRoute('sample:import', 'contact', async ({ ctx, study, request, locale }) => {
  const words = replicateTexts[locale];
  const schema = z.object({
    stratum: z.string().max(200).default(''),
    parts: z.coerce
      .number({ error: words.partsMissing })
      .int(words.partsMissing)
      .min(2, words.partsMissing)
      .max(50, words.partsMissing),
    seed: z.string().max(60).default(''),
  });
  return answerForm({ request, locale, schema }, async ({ stratum, parts, seed }) => {
    const strata = stratum === '' ? [] : [stratum];
    const divided = await divideSample(ctx, { studyId: study.study_id, strata, parts, seed });
    return redirect(replicatesPath(study.name, new URLSearchParams({ seed: divided.seed }).toString()), 303);
  });
});

export default function ReplicatesRoute() {
  return (
    <ReplicatesPage {...useLoaderData<typeof loader>()} state={formState(useActionData<typeof action>())} />
  );
}
