import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { queueMailing } from '#app/domain/mailings/queueing.commands.server.ts';
import { mailingScreen } from '#app/domain/mailings/mailings.views.server.ts';
import { readForm } from '#app/http/body.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { mailingPath, mailingSendPath } from '#app/platform/path.ts';
import { isProblem, type Problem } from '#app/platform/problem.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState, WHOLE_FORM, type FormState } from '#app/ui/desk/form-state.ts';
import { formatIn } from '#app/ui/desk/format.ts';
import { sendTexts } from '#app/ui/desk/mailings/send-texts.ts';
import { SendPage } from '#app/ui/desk/mailings/send-page.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: 'Versturen', en: 'Send' } };
export const meta = deskTitle({ nl: 'Mailing versturen', en: 'Send a mailing' });

/** Query: stratum, limit. Counts what sending would do now. */
export const loader = studyRoute('mailing:send', 'contact', async ({ ctx, study, params, request }) => {
  const query = new URL(request.url).searchParams;
  const strata = study.settings.strata?.stratum ?? [];
  const stratum = query.get('stratum') || null;
  const typedLimit = (query.get('limit') ?? '').trim();
  const limit = readLimit(typedLimit);
  const { mailing, open, eligible, skipped } = await mailingScreen(ctx, study, params.mailing ?? '', {
    stratum,
  });
  return {
    mailing,
    open,
    eligible,
    skipped,
    strata,
    stratum,
    typedLimit,
    limitWrong: typedLimit !== '' && limit === null,
    count: Math.min(eligible, limit ?? eligible),
  };
});

/** After a refusal too: the numbers that are to be confirmed are those of now. */
export const shouldRevalidate = () => true;

const confirmed = z.object({
  stratum: z.string().transform((text) => text || null),
  limit: z.string().transform(readLimit),
  count: z.coerce.number().int().min(1),
  eligible: z.coerce.number().int().min(1),
});

/** Queues exactly what was confirmed; who presses twice is told that it was done. */
export const action = studyRoute(
  'mailing:send',
  'contact',
  async ({ ctx, study, params, request, locale }) => {
    const mailing = params.mailing ?? '';
    const posted = confirmed.safeParse(Object.fromEntries(await readForm(request)));
    if (!posted.success) return redirect(mailingSendPath(study.name, mailing), 303);
    const { stratum, limit, count, eligible } = posted.data;
    const page = mailingPath(study.name, mailing);
    try {
      const { queued } = await queueMailing(ctx, {
        study,
        mailing,
        stratum,
        limit,
        expectedCount: count,
        expectedEligible: eligible,
      });
      return redirect(`${page}?queued=${queued}`, 303);
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown;
      if (thrown.code === 'mailing.count_changed')
        return wasSentAlready(thrown, count)
          ? redirect(`${page}?already=1`, 303)
          : refuse(changedWords(thrown, locale), 409);
      if (thrown.code === 'mailing.study_closed') return refuse(sendTexts[locale].closed, 409);
      throw thrown;
    }
  },
);

function refuse(message: string, status: number) {
  return data<FormState>({ errors: { [WHOLE_FORM]: message }, values: {} }, { status });
}

/** Exactly those who were confirmed are no longer among those who may get it. */
function wasSentAlready({ details }: Problem, count: number): boolean {
  return Number(details.expected) - Number(details.count) === count;
}

function changedWords({ details }: Problem, locale: 'nl' | 'en'): string {
  const { number } = formatIn(locale);
  return sendTexts[locale].changed(number(Number(details.expected)), number(Number(details.count)));
}

function readLimit(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text.trim()) ? Number(text) : null;
}

export default function MailingSendRoute() {
  return <SendPage {...useLoaderData<typeof loader>()} state={formState(useActionData())} />;
}
