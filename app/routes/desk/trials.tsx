import { redirect } from '@remix-run/node';
import { useLoaderData, useActionData } from '@remix-run/react';
import { z } from 'zod';
import { listDrafts } from '#app/domain/questionnaires/drafts/drafts.views.server.ts';
import { listQuestionnaires, listVersions } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import {
  beginTrial,
  deleteTrial,
  restartTrial,
} from '#app/domain/responses/trials/trials.commands.server.ts';
import { listTrials } from '#app/domain/responses/trials/trials.views.server.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { trialPath, trialsPath } from '#app/platform/path.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { TrialList } from '#app/ui/desk/workshop/trial-list.tsx';

export const handle: DeskHandle = { crumb: { nl: 'Proefinvullingen', en: 'Try-outs' } };
export const meta = deskTitle(handle.crumb);

export const loader = studyRoute('questionnaire:try', 'answers', async ({ ctx, study, request }) => {
  const query = new URL(request.url).searchParams;
  const names = await listQuestionnaires(ctx, study.study_id);
  const versions = await Promise.all(
    names.map(async (name) =>
      (await listVersions(ctx, study.study_id, name)).reverse().map(({ version }) => ({ name, version })),
    ),
  );
  const drafts = (await listDrafts(ctx, study.study_id)).map(({ questionnaire: name }) => ({
    name,
    version: null,
  }));
  return {
    trials: await listTrials(ctx, study.study_id),
    tryable: [...drafts, ...versions.flat()],
    removed: query.has('removed'),
    chosen: query.get('what') ?? '',
  };
});

const trialActSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('begin'), what: z.string() }),
  z.object({ act: z.literal('restart'), trial: z.string() }),
  z.object({ act: z.literal('remove'), trial: z.string() }),
]);

/** Begins a try-out, empties one, or deletes one. */
export const action = studyRoute('questionnaire:try', 'answers', async ({ ctx, study, request, locale }) =>
  answerForm(
    { request, schema: trialActSchema, locale, inPlace: ['questionnaire.not_found', 'draft.not_found'] },
    async (fields) => {
      const { study_id: studyId, name } = study;
      if (fields.act === 'begin') {
        // As the page writes it: "version/questionnaire", without version for the draft.
        const [version = '', questionnaire = ''] = fields.what.split('/');
        const number = version === '' ? null : Number(version);
        const { trial_id } = await beginTrial(ctx, {
          studyId,
          questionnaire,
          version: number === null || Number.isSafeInteger(number) ? number : 0,
        });
        return redirect(trialPath(name, trial_id), 303);
      }
      const place = { studyId, trialId: fields.trial };
      if (fields.act === 'restart') {
        await restartTrial(ctx, place);
        return redirect(trialPath(name, fields.trial), 303);
      }
      await deleteTrial(ctx, place);
      return redirect(trialsPath(name, 'removed'), 303);
    },
  ),
);

export default function Trials() {
  return <TrialList {...useLoaderData<typeof loader>()} state={formState(useActionData())} />;
}
