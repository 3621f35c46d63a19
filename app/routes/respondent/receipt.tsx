import { redirect, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { receiptPage } from '#app/domain/responses/respondent-pages.views.server.ts';
import { languageOf } from '#app/http/page-language.server.ts';
import { respondentRoute } from '#app/http/respondent.server.ts';
import { surveyOpenPath, surveyPath } from '#app/platform/path.ts';
import { pageTitle } from '#app/ui/respondent/page-title.ts';
import { SeveralCases } from '#app/ui/respondent/several-cases/several-cases.tsx';
import { ReceiptPage, receiptTexts } from '#app/ui/respondent/receipt-page.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, receiptTexts);

/** The receipt; who has not submitted yet is sent back to the questionnaire. */
export const loader = respondentRoute('answers', async (args) => {
  const page = await receiptPage(args.ctx, args.session, await languageOf(args));
  if (!page) throw redirect(surveyPath());
  return page;
});

export default function Receipt() {
  const { receipt, submitted, frame, cases } = useLoaderData<typeof loader>();
  return (
    <>
      <ReceiptPage receipt={receipt} submitted={submitted} sender={frame.sender} />
      <SeveralCases to={surveyOpenPath()} cases={cases} />
    </>
  );
}
