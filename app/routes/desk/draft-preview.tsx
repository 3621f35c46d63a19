import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { frameOf } from '#app/domain/responses/respondent-pages.views.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { PreviewPage } from '#app/ui/desk/workshop/preview-page.tsx';
import respondentStyles from '#app/ui/respondent/respondent.css?url';
import styles from '#app/ui/respondent/questionnaire.css?url';

export const links = () => [
  { rel: 'stylesheet', href: respondentStyles },
  { rel: 'stylesheet', href: styles },
];
export const handle = { surface: 'respondent' };
export const meta: MetaFunction = () => [{ title: 'Veldwerk' }];

/** The page in the frame beside the editor: it is told what to draw by the page around it. */
export const loader = studyRoute('questionnaire:write', 'contact', async ({ study }) => ({
  frames: {
    nl: { ...frameOf(study, 'nl'), languages: [] },
    en: { ...frameOf(study, 'en'), languages: [] },
  },
}));

export const shouldRevalidate = () => false;

export default function Preview() {
  return <PreviewPage {...useLoaderData<typeof loader>()} />;
}
