import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { markDifferent, markDuplicate } from '#app/domain/fieldwork/duplicates/duplicates.commands.server.ts';
import { pairToCompare } from '#app/domain/fieldwork/duplicates/duplicates.views.server.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { requireAlso, studyRoute, type StudyArgs } from '#app/http/study.server.ts';
import { duplicatesPath } from '#app/platform/path.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { DuplicatePage } from '#app/ui/desk/duplicates/duplicate-page.tsx';
import { duplicateTexts } from '#app/ui/desk/duplicates/duplicate-texts.ts';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: 'Beslissen', en: 'Decide' } };
export const meta = deskTitle({ nl: 'Beslissen over een dubbele deelnemer', en: 'Decide on a duplicate' });

const pairOf = ({ ctx, study, params }: StudyArgs) =>
  pairToCompare(ctx, study.study_id, [params.case ?? '', params.other ?? '']);

export const loader = studyRoute('cases:change', 'contact', async (args) => {
  requireAlso(args, 'contact:see');
  return { pair: await pairOf(args) };
});

/** Notes one of the two as a duplicate, or both as different persons. */
export const action = studyRoute('cases:change', 'contact', async (args) => {
  requireAlso(args, 'contact:see');
  const { ctx, study, request, locale } = args;
  const [one, other] = (await pairOf(args)).map(({ case_id }) => case_id) as [string, string];
  const words = duplicateTexts[locale];
  const schema = z.object({
    choice: z.enum([`stays:${one}`, `stays:${other}`, 'different'], { error: words.choiceMissing }),
    reason: z.string().trim().min(1, words.reasonMissing).max(500),
  });
  return answerForm({ request, locale, schema }, async ({ choice, reason }) => {
    const [caseId, of] = choice === `stays:${one}` ? [other, one] : [one, other];
    const input = { studyId: study.study_id, caseId, reason };
    if (choice === 'different') await markDifferent(ctx, { ...input, other: of });
    else await markDuplicate(ctx, { ...input, of });
    const done = choice === 'different' ? 'different' : 'duplicate';
    return redirect(duplicatesPath(study.name, `done=${done}`), 303);
  });
});

export default function DuplicateRoute() {
  return (
    <DuplicatePage {...useLoaderData<typeof loader>()} state={formState(useActionData<typeof action>())} />
  );
}
