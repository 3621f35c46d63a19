import { useLoaderData } from '@remix-run/react';
import { mayInStudy } from '#app/domain/accounts/roles.ts';
import { listDrafts } from '#app/domain/questionnaires/drafts/drafts.views.server.ts';
import { questionnaireOutline } from '#app/domain/questionnaires/outline.ts';
import {
  getNewestVersion,
  listQuestionnaires,
  listVersions,
} from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { countOpenResponsesToMove } from '#app/domain/responses/versions/versions.views.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { Problem } from '#app/platform/problem.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import {
  QuestionnairePage,
  type QuestionnaireScreen,
} from '#app/ui/desk/questionnaire/questionnaire-page.tsx';

export const handle: DeskHandle = { crumb: { nl: 'Vragenlijst', en: 'Questionnaire' } };
export const meta = deskTitle(handle.crumb);

/** The questionnaire named in the address, else the first of the study. */
export const loader = studyRoute(
  'codebook:see',
  'answers',
  async ({ ctx, study, request, locale, user, grants }): Promise<QuestionnaireScreen> => {
    const names = await listQuestionnaires(ctx, study.study_id);
    const query = new URL(request.url).searchParams;
    const asked = query.get('questionnaire') ?? names[0];
    const done = {
      published: Number(query.get('published')) || null,
      moved: Number(query.get('moved')) || null,
    };
    if (asked === undefined) return { names, shown: null, done };
    if (!names.includes(asked))
      throw new Problem('questionnaire.not_found', 404, `This study has no questionnaire "${asked}".`);
    const { definition } = await getNewestVersion(ctx, study.study_id, asked);
    const versions = await listVersions(ctx, study.study_id, asked);
    const drafts = await listDrafts(ctx, study.study_id);
    const hasDraft = drafts.some(({ questionnaire }) => questionnaire === asked);
    const outline = questionnaireOutline(definition, locale);
    const toMove = mayInStudy(user.role, 'questionnaire:write', grants)
      ? await countOpenResponsesToMove(ctx, { study, questionnaire: asked })
      : 0;
    return { names, shown: { name: asked, versions, outline, hasDraft, toMove }, done };
  },
);

export default function Questionnaire() {
  return <QuestionnairePage {...useLoaderData<typeof loader>()} />;
}
