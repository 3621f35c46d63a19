import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { approveRequest } from '#app/domain/fieldwork/requests/deciding.commands.server.ts';
import { waitingRequest } from '#app/domain/fieldwork/requests/requests.views.server.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { requireAlso, studyRoute } from '#app/http/study.server.ts';
import { requestsPath } from '#app/platform/path.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { ApprovePage } from '#app/ui/desk/requests/approve-page.tsx';
import { decisionTexts } from '#app/ui/desk/requests/decision-texts.ts';

export const handle: DeskHandle = { crumb: { nl: 'Goedkeuren', en: 'Approve' } };
export const meta = deskTitle({ nl: 'Melding goedkeuren', en: 'Approve what was told' });

export const loader = studyRoute('cases:change', 'contact', async (args) => {
  requireAlso(args, 'contact:see');
  return { request: await waitingRequest(args.ctx, args.study.study_id, args.params.request ?? '') };
});

/** Approves. With `ask` the colleague becomes a case of its own, which may send mail. */
export const action = studyRoute('cases:change', 'contact', async (args) => {
  const { ctx, study, request, locale, params } = args;
  requireAlso(args, 'contact:see');
  const { request_id: requestId } = await waitingRequest(ctx, study.study_id, params.request ?? '');
  const words = decisionTexts[locale];
  const schema = z.object({
    reason: z.string().trim().min(1, words.reasonMissing).max(500),
    original: z.enum(['ineligible', 'stays']).default('ineligible'),
    ask: z.string().optional(),
    name: z.string().max(200).default(''),
    email: z.string().max(254).default(''),
  });
  return answerForm({ request, locale, schema }, async ({ ask, name, email, reason, original }) => {
    if (ask) requireAlso(args, 'mailing:send');
    const substitute = ask ? { name, email } : null;
    const made = await approveRequest(ctx, { study, requestId, reason, original, substitute });
    const done = made.substitute === null ? 'approved' : made.invited ? 'invited' : 'added';
    return redirect(requestsPath(study.name, `done=${done}`), 303);
  });
});

export default function ApproveRoute() {
  return (
    <ApprovePage {...useLoaderData<typeof loader>()} state={formState(useActionData<typeof action>())} />
  );
}
