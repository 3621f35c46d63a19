import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { compileAnswerSchema } from '#app/domain/questionnaires/answer-schema.ts';
import { readDraft } from '#app/domain/questionnaires/drafts/drafts.ts';
import { getDraft } from '#app/domain/questionnaires/drafts/drafts.views.server.ts';
import { paperOf } from '#app/domain/questionnaires/paper/paper-model.ts';
import { getNewestVersion, getVersion } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { frameOf } from '#app/domain/responses/respondent-pages.views.server.ts';
import { requireAlso, type StudyArgs, studyRoute } from '#app/http/study.server.ts';
import { PaperPage } from '#app/ui/desk/workshop/paper-page.tsx';
import styles from '#app/ui/desk/workshop/paper.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle = { surface: 'respondent' };
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.paper.title || data.questionnaire} – Veldwerk` : 'Veldwerk' },
];

/** A version (`?version=`, else the newest) or the draft (`?draft=1`) as a questionnaire to print. */
export const loader = studyRoute('codebook:see', 'contact', async (args) => {
  const { study, request, params, locale } = args;
  const questionnaire = params.questionnaire ?? '';
  const query = new URL(request.url).searchParams;
  const { languages } = study.settings;
  const asked = query.get('language') ?? locale;
  const language = languages.find((one) => one === asked) ?? languages[0]!;
  const { definition, version } = await printed(args, questionnaire, query);
  return {
    study: study.name,
    questionnaire,
    version,
    language,
    languages,
    frame: frameOf(study, language),
    paper: paperOf(definition, language),
  };
});

async function printed(args: StudyArgs, questionnaire: string, query: URLSearchParams) {
  const { ctx, study } = args;
  if (query.has('draft')) {
    requireAlso(args, 'questionnaire:write');
    const definition = readDraft((await getDraft(ctx, study.study_id, questionnaire)).text);
    compileAnswerSchema(definition);
    return { definition, version: null };
  }
  const asked = Number(query.get('version'));
  return Number.isSafeInteger(asked) && asked > 0
    ? getVersion(ctx, study.study_id, questionnaire, asked)
    : getNewestVersion(ctx, study.study_id, questionnaire);
}

export default function Paper() {
  return <PaperPage {...useLoaderData<typeof loader>()} />;
}
