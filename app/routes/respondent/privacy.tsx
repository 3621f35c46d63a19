import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import {
  frameOf,
  privacyPromises,
  studyOfVisitor,
} from '#app/domain/responses/respondent-pages.views.server.ts';
import { readCookie, RESPONDENT_COOKIE } from '#app/http/cookies.server.ts';
import { languageOf } from '#app/http/page-language.server.ts';
import { publicRoute } from '#app/http/respondent.server.ts';
import { pageTitle } from '#app/ui/respondent/page-title.ts';
import { PrivacyPage, privacyTexts } from '#app/ui/respondent/privacy-page.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, privacyTexts);

/** What the study promises, and what this system keeps. */
export const loader = publicRoute('answers', async (args) => {
  const language = await languageOf(args);
  const study = await studyOfVisitor(args.ctx, readCookie(args.request, RESPONDENT_COOKIE));
  return { frame: frameOf(study, language), promises: privacyPromises(study, language) };
});

export default function Privacy() {
  const { frame, promises } = useLoaderData<typeof loader>();
  return <PrivacyPage sender={frame.sender} study={frame.study} promises={promises} />;
}
