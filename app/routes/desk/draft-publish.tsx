import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { checkQuestionnaireText } from '#app/domain/questionnaires/checks/check-text.ts';
import { publishDraft } from '#app/domain/questionnaires/drafts/drafts.commands.server.ts';
import { getDraft } from '#app/domain/questionnaires/drafts/drafts.views.server.ts';
import { findNewest } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { replayResponses } from '#app/domain/responses/versions/versions.views.server.ts';
import { describeChanges } from '#app/domain/questionnaires/versions/changes.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { questionnairePath } from '#app/platform/path.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { PublishPage } from '#app/ui/desk/workshop/publish-page.tsx';

export const handle: DeskHandle = { crumb: { nl: 'Publiceren', en: 'Publish' } };
export const meta = deskTitle(handle.crumb);

/** What publishing a draft would come to: findings, and what changes for the field. */
export const loader = studyRoute('questionnaire:write', 'answers', async ({ ctx, study, params, locale }) => {
  const draft = await getDraft(ctx, study.study_id, params.questionnaire ?? '');
  const { languages } = study.settings;
  const { definition, findings } = checkQuestionnaireText(draft.text, { languages, locale });
  const newest = await findNewest(ctx, study.study_id, draft.questionnaire);
  const canBeCompared = definition !== null && newest !== null;
  const isSound = findings.every(({ severity }) => severity !== 'error');
  return {
    draft: {
      questionnaire: draft.questionnaire,
      revision: draft.revision,
      saved_at: draft.saved_at,
      saved_by: draft.saved_by,
    },
    findings,
    newest: newest?.version ?? null,
    changes: canBeCompared
      ? describeChanges(newest.definition, definition).map((one) => ({ ...one, says: one[locale] }))
      : null,
    replay:
      canBeCompared && isSound
        ? await replayResponses(ctx, { study, questionnaire: draft.questionnaire, definition })
        : null,
    isOpen: study.status === 'open',
  };
});

const publishSchema = z.object({ revision: z.coerce.number().int().min(1) });

/** Publishes what was looked at; somebody who saved in between is shown first. */
export const action = studyRoute(
  'questionnaire:write',
  'contact',
  async ({ ctx, study, params, request, locale }) =>
    answerForm({ request, schema: publishSchema, locale }, async ({ revision }) => {
      const questionnaire = params.questionnaire ?? '';
      const { version } = await publishDraft(ctx, { studyId: study.study_id, questionnaire, revision });
      const query = new URLSearchParams({ questionnaire, published: String(version) });
      return redirect(`${questionnairePath(study.name)}?${query.toString()}`, 303);
    }),
);

export const shouldRevalidate = () => true;

export default function Publish() {
  return <PublishPage {...useLoaderData<typeof loader>()} state={formState(useActionData())} />;
}
