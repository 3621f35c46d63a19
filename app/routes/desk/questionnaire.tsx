import { useLoaderData } from '@remix-run/react';
import { mayInStudy } from '#app/domain/accounts/roles.ts';
import { listDrafts } from '#app/domain/questionnaires/drafts/drafts.views.server.ts';
import { questionnaireOutline } from '#app/domain/questionnaires/outline.ts';
import { getNewestVersion, listVersions } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { countOpenResponsesToMove } from '#app/domain/responses/versions/versions.views.server.ts';
import { askedQuestionnaire } from '#app/http/asked-questionnaire.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import {
  QuestionnairePage,
  type QuestionnaireScreen,
} from '#app/ui/desk/questionnaire/questionnaire-page.tsx';

export const handle: DeskHandle = { crumb: { nl: 'Vragenlijst', en: 'Questionnaire' } };
export const meta = deskTitle(handle.crumb);

/** The questionnaire named in the address, else the first of the study. */
export const loader = studyRoute('codebook:see', 'answers', async (args): Promise<QuestionnaireScreen> => {
  const { ctx, study, request, locale, user, grants } = args;
  const { names, asked } = await askedQuestionnaire(args);
  const query = new URL(request.url).searchParams;
  const done = {
    published: Number(query.get('published')) || null,
    moved: Number(query.get('moved')) || null,
  };
  if (asked === null) return { names, shown: null, done };
  const { definition } = await getNewestVersion(ctx, study.study_id, asked);
  const versions = await listVersions(ctx, study.study_id, asked);
  const drafts = await listDrafts(ctx, study.study_id);
  const hasDraft = drafts.some(({ questionnaire }) => questionnaire === asked);
  const outline = questionnaireOutline(definition, locale);
  const toMove = mayInStudy(user.role, 'questionnaire:write', grants)
    ? await countOpenResponsesToMove(ctx, { study, questionnaire: asked })
    : 0;
  return { names, shown: { name: asked, versions, outline, hasDraft, toMove }, done };
});

export default function Questionnaire() {
  return <QuestionnairePage {...useLoaderData<typeof loader>()} />;
}
