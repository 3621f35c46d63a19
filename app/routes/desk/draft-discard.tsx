import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { discardDraft } from '#app/domain/questionnaires/drafts/drafts.commands.server.ts';
import { getDraft } from '#app/domain/questionnaires/drafts/drafts.views.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { workshopPath } from '#app/platform/path.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { DiscardPage } from '#app/ui/desk/workshop/discard-page.tsx';

export const handle: DeskHandle = { crumb: { nl: 'Concept weggooien', en: 'Discard the draft' } };
export const meta = deskTitle(handle.crumb);

export const loader = studyRoute('questionnaire:write', 'contact', async ({ ctx, study, params }) => {
  const { questionnaire, text, saved_at, saved_by } = await getDraft(
    ctx,
    study.study_id,
    params.questionnaire ?? '',
  );
  return { questionnaire, lines: text.split('\n').length, saved_at, saved_by };
});

/** Throws the draft away; again changes nothing. */
export const action = studyRoute('questionnaire:write', 'contact', async ({ ctx, study, params }) => {
  await discardDraft(ctx, { studyId: study.study_id, questionnaire: params.questionnaire ?? '' });
  return redirect(workshopPath(study.name, 'discarded'), 303);
});

export default function Discard() {
  return <DiscardPage {...useLoaderData<typeof loader>()} />;
}
