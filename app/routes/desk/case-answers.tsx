import { useActionData, useLoaderData } from '@remix-run/react';
import { readAnswers } from '#app/domain/responses/reading.commands.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { isProblem } from '#app/platform/problem.ts';
import { AnswersPage } from '#app/ui/desk/cases/answers-page.tsx';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: 'Antwoorden', en: 'Answers' } };
export const meta = deskTitle({ nl: 'Antwoorden', en: 'Answers' });

/** Asks; answers are read by POST only, because each time stands in the audit log. */
export const loader = studyRoute('answers:see', 'contact', async ({ params }) => ({
  caseId: params.case ?? '',
}));

export const action = studyRoute('answers:see', 'answers', async ({ ctx, study, params, locale }) => {
  try {
    const input = { studyId: study.study_id, caseId: params.case ?? '', language: locale };
    return { read: await readAnswers(ctx, input) };
  } catch (thrown) {
    if (isProblem(thrown) && thrown.code === 'response.not_begun') return { read: 'nothing' as const };
    throw thrown;
  }
});

export default function CaseAnswersRoute() {
  const { caseId } = useLoaderData<typeof loader>();
  return <AnswersPage caseId={caseId} read={useActionData<typeof action>()?.read ?? null} />;
}
