import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { callListMoment } from '#app/domain/fieldwork/calls/call-list.views.server.ts';
import {
  assignCalls,
  MOST_ASSIGNED,
  unassignCalls,
} from '#app/domain/fieldwork/calls/assigning.commands.server.ts';
import { callerLines, interviewers } from '#app/domain/fieldwork/calls/calls.views.server.ts';
import { readForm } from '#app/http/body.server.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { callersPath } from '#app/platform/path.ts';
import { CallersPage } from '#app/ui/desk/calls/callers-page.tsx';
import { callersTexts } from '#app/ui/desk/calls/callers-texts.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: 'Bellers', en: 'Callers' } };
export const meta = deskTitle(handle.crumb);

/** What every caller did. Query: given or takenBack (how many organisations a moment ago). */
export const loader = studyRoute('calls:assign', 'contact', async ({ ctx, study, request }) => {
  const query = new URL(request.url).searchParams;
  const what = (['given', 'takenBack'] as const).find((name) => /^\d{1,4}$/.test(query.get(name) ?? ''));
  return {
    lines: await callerLines(ctx, study.study_id),
    interviewers: await interviewers(ctx),
    strata: (await callListMoment(ctx, study)).strata,
    done: what ? { what, count: Number(query.get(what)) } : null,
  };
});

/** give: the first organisations of the list to an interviewer; take-back: all that he was given. */
export const action = studyRoute('calls:assign', 'contact', async (args) => {
  const { ctx, study, request, locale, user: by } = args;
  const words = callersTexts[locale];
  const form = await readForm(request);
  const user = z
    .string()
    .regex(/^\d{1,15}$/, words.userMissing)
    .transform(Number);
  const schema = z.discriminatedUnion('intent', [
    z.object({
      intent: z.literal('give'),
      user,
      stratum: z.string().max(200).default(''),
      count: z.coerce
        .number({ error: words.countWrong })
        .int(words.countWrong)
        .min(1, words.countWrong)
        .max(MOST_ASSIGNED, words.countWrong),
    }),
    z.object({ intent: z.literal('take-back'), user }),
  ]);
  return answerForm({ request, form, schema, locale }, async (fields) => {
    const { user: userId } = fields;
    if (fields.intent === 'take-back') {
      const count = await unassignCalls(ctx, { study, userId });
      return redirect(callersPath(study.name, `takenBack=${count}`), 303);
    }
    const stratum = fields.stratum === '' ? null : fields.stratum;
    const count = await assignCalls(ctx, { study, userId, stratum, count: fields.count, by: by.user_id });
    return redirect(callersPath(study.name, `given=${count}`), 303);
  });
});

export default function CallersRoute() {
  return (
    <CallersPage {...useLoaderData<typeof loader>()} state={formState(useActionData<typeof action>())} />
  );
}
