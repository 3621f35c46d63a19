import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { attemptToUndo } from '#app/domain/fieldwork/calls/calls.views.server.ts';
import { undoAttempt } from '#app/domain/fieldwork/calls/undoing.commands.server.ts';
import { callerOf } from '#app/http/caller.server.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { studyRoute, type StudyArgs } from '#app/http/study.server.ts';
import { callPath } from '#app/platform/path.ts';
import { callTexts } from '#app/ui/desk/calls/call-texts.ts';
import { UndoCallPage } from '#app/ui/desk/calls/undo-call-page.tsx';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: 'Terugdraaien', en: 'Take back' } };
export const meta = deskTitle({ nl: 'Poging terugdraaien', en: 'Take an attempt back' });

export const loader = studyRoute('calls:make', 'contact', async (args) => {
  const of = attemptOf(args);
  const { organisation, attempt } = await attemptToUndo(args.ctx, of);
  return { organisationId: of.organisationId, organisation, attempt };
});

/** Takes it back, with a reason. */
export const action = studyRoute('calls:make', 'contact', async (args) => {
  const { ctx, study, request, locale } = args;
  const of = attemptOf(args);
  const schema = z.object({ reason: z.string().trim().min(1, callTexts[locale].reasonMissing).max(500) });
  return answerForm({ request, locale, schema }, async ({ reason }) => {
    await attemptToUndo(ctx, of);
    await undoAttempt(ctx, { ...of, reason });
    return redirect(`${callPath(study.name, of.organisationId)}?done=undone`, 303);
  });
});

function attemptOf(args: StudyArgs) {
  const { study, params } = args;
  const number = params.attempt ?? '';
  return {
    study,
    organisationId: params.organisation ?? '',
    caller: callerOf(args),
    attemptId: /^\d{1,15}$/.test(number) ? Number(number) : 0,
  };
}

export default function UndoCallRoute() {
  return (
    <UndoCallPage {...useLoaderData<typeof loader>()} state={formState(useActionData<typeof action>())} />
  );
}
