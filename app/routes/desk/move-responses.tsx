import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { moveOpenResponses } from '#app/domain/responses/versions/versions.commands.server.ts';
import { openResponsesToMove } from '#app/domain/responses/versions/versions.views.server.ts';
import { askedQuestionnaire } from '#app/http/asked-questionnaire.server.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { studyRoute, type StudyArgs } from '#app/http/study.server.ts';
import { questionnairePath } from '#app/platform/path.ts';
import { Problem } from '#app/platform/problem.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { MovePage } from '#app/ui/desk/questionnaire/move-page.tsx';

export const handle: DeskHandle = {
  crumb: { nl: 'Open reacties verplaatsen', en: 'Move open responses' },
};
export const meta = deskTitle(handle.crumb);

/** What moving the open responses of a questionnaire to its newest version would come to. */
export const loader = studyRoute('questionnaire:write', 'answers', async (args) => {
  const { ctx, study } = args;
  const questionnaire = await named(args);
  return { questionnaire, reach: await openResponsesToMove(ctx, { study, questionnaire }) };
});

/** @throws Problem questionnaire.not_found (404). */
async function named(args: StudyArgs): Promise<string> {
  const { asked } = await askedQuestionnaire(args);
  if (asked === null)
    throw new Problem('questionnaire.not_found', 404, 'This study has no questionnaire yet.');
  return asked;
}

const moveSchema = z.object({ confirm: z.coerce.number().int().min(1) });

/** Moves as many as were shown; when it is another number by now, the new one is shown first. */
export const action = studyRoute('questionnaire:write', 'answers', async (args) =>
  answerForm({ ...args, schema: moveSchema }, async ({ confirm }) => {
    const { ctx, study } = args;
    const questionnaire = await named(args);
    const { moved } = await moveOpenResponses(ctx, { study, questionnaire, confirm });
    const query = new URLSearchParams({ questionnaire, moved: String(moved) });
    return redirect(`${questionnairePath(study.name)}?${query.toString()}`, 303);
  }),
);

export const shouldRevalidate = () => true;

export default function MoveResponses() {
  return <MovePage {...useLoaderData<typeof loader>()} state={formState(useActionData())} />;
}
