import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import {
  resumeMail,
  stopMail,
  switchPlanOff,
  switchPlanOn,
} from '#app/domain/mailings/plan/plan.commands.server.ts';
import { planScreen } from '#app/domain/mailings/plan/plan.views.server.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { mailPlanPath } from '#app/platform/path.ts';
import { Problem } from '#app/platform/problem.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { PlanActPage, type PlanAct } from '#app/ui/desk/mailings/plan/plan-act-page.tsx';
import { planActTexts } from '#app/ui/desk/mailings/plan/plan-act-texts.ts';
import { planFormTexts } from '#app/ui/desk/mailings/plan/plan-form-texts.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: 'Bevestigen', en: 'Confirm' } };
export const meta = deskTitle({ nl: 'Mailplan', en: 'Mail plan' });

/** Query: startsOn, the day for which the dates are worked out. */
export const loader = studyRoute('mailing:send', 'contact', async ({ ctx, study, params, request }) => {
  const act = readAct(params.act);
  const asked = z.iso.date().safeParse(new URL(request.url).searchParams.get('startsOn')).data ?? null;
  const { plan, startsOn, steps, waiting } = await planScreen(ctx, study, { startsOn: asked });
  return {
    act,
    revision: plan.revision,
    startsOn,
    waiting,
    coming: steps.flatMap(({ mailing, at, forecast, state }) =>
      at && mailing !== 'thank-you' && state !== 'done' && state !== 'skipped'
        ? [{ mailing, at, recipients: forecast?.recipients ?? 0 }]
        : [],
    ),
  };
});

/** After a refusal too: the dates are those of now. */
export const shouldRevalidate = () => true;

export const action = studyRoute(
  'mailing:send',
  'contact',
  async ({ ctx, study, params, request, locale }) => {
    const act = readAct(params.act);
    const schema = z.object({
      revision: z.coerce.number().int(),
      startsOn: z.iso.date(planFormTexts[locale].badDay),
    });
    return answerForm({ request, locale, schema }, async ({ revision, startsOn }) => {
      if (act === 'on') await switchPlanOn(ctx, { study, startsOn, revision });
      else if (act === 'off') await switchPlanOff(ctx, study);
      else if (act === 'stop') await stopMail(ctx, study);
      else await resumeMail(ctx, study);
      return redirect(mailPlanPath(study.name, `done=${act}`), 303);
    });
  },
);

function readAct(text: string | undefined): PlanAct {
  const act = (['on', 'off', 'stop', 'resume'] as const).find((each) => each === text);
  if (!act || !(act in planActTexts.nl)) throw new Problem('not_found', 404, 'There is no page here.');
  return act;
}

export default function MailPlanActRoute() {
  return <PlanActPage {...useLoaderData<typeof loader>()} state={formState(useActionData())} />;
}
