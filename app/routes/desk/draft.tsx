import { useLoaderData } from '@remix-run/react';
import { getDraft } from '#app/domain/questionnaires/drafts/drafts.views.server.ts';
import { listQuestionnaires, listVersions } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { DraftPage } from '#app/ui/desk/workshop/draft-page.tsx';
import styles from '#app/ui/desk/workshop/workshop.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: DeskHandle = { crumb: { nl: 'Concept', en: 'Draft' } };
export const meta = deskTitle({ nl: 'Werkplaats', en: 'Workshop' });

/** The draft of a questionnaire, in the editor. */
export const loader = studyRoute('questionnaire:write', 'contact', async ({ ctx, study, params }) => {
  const { text, revision, saved_at, questionnaire, based_on } = await getDraft(
    ctx,
    study.study_id,
    params.questionnaire ?? '',
  );
  const isPublished = (await listQuestionnaires(ctx, study.study_id)).includes(questionnaire);
  const versions = isPublished ? await listVersions(ctx, study.study_id, questionnaire) : [];
  return {
    draft: { text, revision, questionnaire, based_on, savedAt: saved_at.toISOString() },
    newest: versions.at(-1)?.version ?? null,
    languages: study.settings.languages,
  };
});

/** What is typed must not be thrown away because something else on the page was posted. */
export const shouldRevalidate = () => false;

export default function DraftRoute() {
  return <DraftPage {...useLoaderData<typeof loader>()} />;
}
