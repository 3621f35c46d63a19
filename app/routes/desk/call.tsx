import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { assignOrganisation } from '#app/domain/fieldwork/calls/assigning.commands.server.ts';
import { CALL_FIELDS, readCallNote, type CallFields } from '#app/domain/fieldwork/calls/call-note.ts';
import { endCall, startCall, takeNextCall } from '#app/domain/fieldwork/calls/calling.commands.server.ts';
import { callFormBounds, callScreen, interviewers } from '#app/domain/fieldwork/calls/calls.views.server.ts';
import { noteCall } from '#app/domain/fieldwork/calls/noting.commands.server.ts';
import { readForm } from '#app/http/body.server.ts';
import { callerOf } from '#app/http/caller.server.ts';
import { answerForm, refusedByFields } from '#app/http/forms.server.ts';
import { requireAlso, studyRoute, type StudyArgs } from '#app/http/study.server.ts';
import { callPath, callsPath } from '#app/platform/path.ts';
import { CallPage, type CallDone } from '#app/ui/desk/calls/call-page.tsx';
import { callTexts } from '#app/ui/desk/calls/call-texts.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: 'Organisatie', en: 'Organisation' } };
export const meta = deskTitle({ nl: 'Organisatie bellen', en: 'Call an organisation' });

const DONE: readonly CallDone[] = ['noted', 'notedLink', 'notedNoLink', 'undone', 'assigned'];

/** One organisation to call. Opening it claims nothing. Query: done (what was done a moment ago). */
export const loader = studyRoute('calls:make', 'contact', async (args) => {
  const { ctx, study, params, request, locale } = args;
  const caller = callerOf(args);
  const done = new URL(request.url).searchParams.get('done');
  const organisationId = params.organisation ?? '';
  return {
    screen: await callScreen(ctx, { study, organisationId, caller, locale }),
    callers: caller.onlyOwn ? [] : await interviewers(ctx),
    done: DONE.find((one) => one === done) ?? null,
  };
});

/** What was refused on this page shows on the page of now. */
export const shouldRevalidate = () => true;

/** start, stop and next: whose turn it is; note: what the call came to; assign: who calls it. */
export const action = studyRoute('calls:make', 'contact', async (args) => {
  const { request, locale, study } = args;
  const of = { study, organisationId: args.params.organisation ?? '', caller: callerOf(args) };
  const form = await readForm(request);
  const schema = z.object({
    intent: z.enum(['start', 'stop', 'next', 'note', 'assign']),
    user: z.string().max(15).default(''),
  });
  return answerForm({ request, form, schema, locale }, async ({ intent, user }) => {
    switch (intent) {
      case 'start':
        await startCall(args.ctx, of);
        return redirect(callPath(study.name, of.organisationId), 303);
      case 'stop':
        await endCall(args.ctx, of);
        return redirect(callsPath(study.name), 303);
      case 'next':
        return next(args, of);
      case 'assign':
        return assign(args, of, user);
      case 'note':
        return note(args, of, form);
    }
  });
});

type Of = Parameters<typeof startCall>[1];

async function next({ ctx, study }: StudyArgs, { caller }: Of) {
  const organisation = await takeNextCall(ctx, { study, caller });
  return redirect(
    organisation === null ? callsPath(study.name, 'done=none-free') : callPath(study.name, organisation),
    303,
  );
}

async function assign(args: StudyArgs, { study, organisationId }: Of, user: string) {
  requireAlso(args, 'calls:assign');
  const userId = /^\d+$/.test(user) ? Number(user) : null;
  await assignOrganisation(args.ctx, { study, organisationId, userId, by: args.user.user_id });
  return redirect(`${callPath(study.name, organisationId)}?done=assigned`, 303);
}

async function note({ ctx, locale }: StudyArgs, of: Of, form: FormData) {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const fields = Object.fromEntries(CALL_FIELDS.map((name) => [name, text(name)])) as CallFields;
  const read = readCallNote(fields, await callFormBounds(ctx, of));
  if ('faults' in read) {
    const words = callTexts[locale].faults;
    const errors = Object.entries(read.faults).map(([name, fault]) => [name, words[fault]]);
    return refusedByFields(form, Object.fromEntries(errors) as Record<string, string>);
  }
  const { linkQueued } = await noteCall(ctx, { ...of, note: read.note, locale });
  const done: CallDone =
    read.note.outcome !== 'wants_new_link' ? 'noted' : linkQueued ? 'notedLink' : 'notedNoLink';
  return redirect(`${callPath(of.study.name, of.organisationId)}?done=${done}`, 303);
}

export default function CallRoute() {
  return <CallPage {...useLoaderData<typeof loader>()} state={formState(useActionData<typeof action>())} />;
}
