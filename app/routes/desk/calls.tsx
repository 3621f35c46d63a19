import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { callListScreen } from '#app/domain/fieldwork/calls/call-list.views.server.ts';
import { readCallsFilter } from '#app/domain/fieldwork/calls/call-screens.ts';
import { takeNextCall } from '#app/domain/fieldwork/calls/calling.commands.server.ts';
import { interviewers } from '#app/domain/fieldwork/calls/calls.views.server.ts';
import { callerOf } from '#app/http/caller.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { callPath, callsPath } from '#app/platform/path.ts';
import { CallListPage } from '#app/ui/desk/calls/call-list-page.tsx';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: 'Bellen', en: 'Calls' } };
export const meta = deskTitle(handle.crumb);

/** Whom to call now. Query: page, caller (whose organisations; for who may give them away). */
export const loader = studyRoute('calls:make', 'contact', async (args) => {
  const { ctx, study, request } = args;
  const caller = callerOf(args);
  const query = new URL(request.url).searchParams;
  const filter = readCallsFilter(query);
  return {
    screen: await callListScreen(ctx, study, caller, filter),
    filter,
    callers: caller.onlyOwn ? [] : await interviewers(ctx),
    noneFree: query.get('done') === 'none-free',
    now: ctx.clock.now(),
  };
});

/** Takes the next organisation that nobody is calling. */
export const action = studyRoute('calls:make', 'contact', async (args) => {
  const { ctx, study } = args;
  const next = await takeNextCall(ctx, { study, caller: callerOf(args) });
  const to = next === null ? callsPath(study.name, 'done=none-free') : callPath(study.name, next);
  return redirect(to, 303);
});

export default function CallsRoute() {
  return <CallListPage {...useLoaderData<typeof loader>()} />;
}
