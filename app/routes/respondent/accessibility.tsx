import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { frameOf, studyOfVisitor } from '#app/domain/responses/respondent-pages.views.server.ts';
import { readCookie, RESPONDENT_COOKIE } from '#app/http/cookies.server.ts';
import { languageOf } from '#app/http/page-language.server.ts';
import { publicRoute } from '#app/http/respondent.server.ts';
import { AccessibilityPage, accessibilityTexts } from '#app/ui/respondent/accessibility-page.tsx';
import { pageTitle } from '#app/ui/respondent/page-title.ts';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, accessibilityTexts);

export const loader = publicRoute('answers', async (args) => {
  const study = await studyOfVisitor(args.ctx, readCookie(args.request, RESPONDENT_COOKIE));
  return { frame: frameOf(study, await languageOf(args)) };
});

export default function Accessibility() {
  return <AccessibilityPage sender={useLoaderData<typeof loader>().frame.sender} />;
}
