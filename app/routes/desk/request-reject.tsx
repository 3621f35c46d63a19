import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { rejectRequest } from '#app/domain/fieldwork/requests/deciding.commands.server.ts';
import { waitingRequest } from '#app/domain/fieldwork/requests/requests.views.server.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { requireAlso, studyRoute } from '#app/http/study.server.ts';
import { requestsPath } from '#app/platform/path.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { decisionTexts } from '#app/ui/desk/requests/decision-texts.ts';
import { RejectPage } from '#app/ui/desk/requests/reject-page.tsx';

export const handle: DeskHandle = { crumb: { nl: 'Afwijzen', en: 'Reject' } };
export const meta = deskTitle({ nl: 'Melding afwijzen', en: 'Reject what was told' });

export const loader = studyRoute('cases:change', 'contact', async (args) => {
  requireAlso(args, 'contact:see');
  return { request: await waitingRequest(args.ctx, args.study.study_id, args.params.request ?? '') };
});

export const action = studyRoute('cases:change', 'contact', async (args) => {
  const { ctx, study, request, locale, params } = args;
  requireAlso(args, 'contact:see');
  const { request_id: requestId } = await waitingRequest(ctx, study.study_id, params.request ?? '');
  const schema = z.object({ reason: z.string().trim().min(1, decisionTexts[locale].reasonMissing).max(500) });
  return answerForm({ request, locale, schema }, async ({ reason }) => {
    await rejectRequest(ctx, { study, requestId, reason });
    return redirect(requestsPath(study.name, 'done=rejected'), 303);
  });
});

export default function RejectRoute() {
  return <RejectPage {...useLoaderData<typeof loader>()} state={formState(useActionData<typeof action>())} />;
}
