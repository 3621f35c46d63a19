import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import {
  pauseMailing,
  settleUncertain,
  unpauseMailing,
} from '#app/domain/mailings/outbox/outbox.commands.server.ts';
import { outboxScreen } from '#app/domain/mailings/outbox/outbox.views.server.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { outboxPath } from '#app/platform/path.ts';
import { isProblem } from '#app/platform/problem.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { OutboxPage } from '#app/ui/desk/mailings/outbox/outbox-page.tsx';
import { outboxTexts, type OutboxDone } from '#app/ui/desk/mailings/outbox/outbox-texts.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: outboxTexts.nl.crumb, en: outboxTexts.en.crumb } };
export const meta = deskTitle(handle.crumb);

/** Query: state, page. */
export const loader = studyRoute('mailing:see', 'contact', async ({ ctx, study, params, request }) => {
  const query = new URL(request.url).searchParams;
  const asked = query.get('done');
  const page = Number.parseInt(query.get('page') ?? '1', 10) || 1;
  return {
    screen: await outboxScreen(ctx, study, params.mailing ?? '', { state: query.get('state'), page }),
    done: (Object.keys(outboxTexts.nl.done) as OutboxDone[]).find((each) => each === asked) ?? null,
    settledBefore: query.has('before'),
  };
});

const posted = z.union([
  z.object({ act: z.enum(['pause', 'unpause']) }),
  z.object({ act: z.enum(['arrived', 'again']), message: z.coerce.number().int().min(1) }),
]);

/** One click: pause, go on, or settle one uncertain message. */
export const action = studyRoute(
  'mailing:send',
  'contact',
  async ({ ctx, study, params, request, locale }) => {
    const mailing = params.mailing ?? '';
    const back = (query: string) => redirect(outboxPath(study.name, mailing, query), 303);
    return answerForm({ request, locale, schema: posted }, async (fields) => {
      if (!('message' in fields)) {
        await (fields.act === 'pause' ? pauseMailing : unpauseMailing)(ctx, { study, mailing });
        return back(`done=${fields.act}`);
      }
      try {
        await settleUncertain(ctx, { study, messageId: fields.message, as: fields.act });
      } catch (thrown) {
        if (isProblem(thrown) && thrown.code === 'message.settled') return back('before=1');
        throw thrown;
      }
      return back('done=settled');
    });
  },
);

export default function OutboxRoute() {
  return <OutboxPage {...useLoaderData<typeof loader>()} />;
}
