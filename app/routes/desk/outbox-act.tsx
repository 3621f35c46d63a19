import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { abortMessages, retryMessages } from '#app/domain/mailings/outbox/outbox.commands.server.ts';
import { outboxScreen } from '#app/domain/mailings/outbox/outbox.views.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { outboxPath } from '#app/platform/path.ts';
import { Problem } from '#app/platform/problem.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { OutboxActPage } from '#app/ui/desk/mailings/outbox/outbox-act-page.tsx';
import { outboxTexts, type OutboxAct } from '#app/ui/desk/mailings/outbox/outbox-texts.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: 'Bevestigen', en: 'Confirm' } };
export const meta = deskTitle({ nl: 'Wachtrij', en: 'Queue' });

export const loader = studyRoute('mailing:send', 'contact', async ({ ctx, study, params }) => {
  const act = readAct(params.act);
  const { mailing, states, aborted } = await outboxScreen(ctx, study, params.mailing ?? '', {
    state: null,
    page: 1,
  });
  const counts = { retry: states.failed, abort: states.queued, requeue: aborted };
  return { act, mailing, count: counts[act] };
});

export const action = studyRoute('mailing:send', 'contact', async ({ ctx, study, params }) => {
  const act = readAct(params.act);
  const of = { study, mailing: params.mailing ?? '' };
  if (act === 'abort') await abortMessages(ctx, of);
  else await retryMessages(ctx, { ...of, which: act === 'retry' ? 'failed' : 'aborted' });
  return redirect(outboxPath(study.name, of.mailing, `done=${act}`), 303);
});

function readAct(text: string | undefined): OutboxAct {
  const act = (Object.keys(outboxTexts.nl.acts) as OutboxAct[]).find((each) => each === text);
  if (!act) throw new Problem('not_found', 404, 'There is no page here.');
  return act;
}

export default function OutboxActRoute() {
  return <OutboxActPage {...useLoaderData<typeof loader>()} />;
}
