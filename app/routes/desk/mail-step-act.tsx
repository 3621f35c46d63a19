import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import {
  moveStep,
  sendStepNow,
  skipStep,
  unskipStep,
} from '#app/domain/mailings/plan/plan.commands.server.ts';
import { planScreen } from '#app/domain/mailings/plan/plan.views.server.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { studyRoute, type StudyArgs } from '#app/http/study.server.ts';
import { mailPlanPath } from '#app/platform/path.ts';
import { Problem } from '#app/platform/problem.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { STEP_ACTS, StepActPage, type StepAct } from '#app/ui/desk/mailings/plan/step-act-page.tsx';
import { stepActTexts } from '#app/ui/desk/mailings/plan/step-act-texts.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: 'Stap', en: 'Step' } };
export const meta = deskTitle({ nl: 'Stap van het mailplan', en: 'Step of the mail plan' });

export const loader = studyRoute('mailing:send', 'contact', async ({ ctx, study, params }) => {
  const act = readAct(params.act);
  const { steps } = await planScreen(ctx, study);
  const step = steps.find((each) => each.mailing === params.mailing);
  if (!step) throw new Problem('mail_plan.step_unknown', 404, 'The plan has no such step.');
  const late = act === 'skip' || act === 'send' ? step.late : 0;
  return { act, mailing: step.mailing, at: step.at, recipients: (step.forecast?.recipients ?? 0) + late };
});

/** After a refusal too: the numbers that are to be confirmed are those of now. */
export const shouldRevalidate = () => true;

export const action = studyRoute('mailing:send', 'contact', async (args) => {
  const { study } = args;
  const act = readAct(args.params.act);
  const answer = act === 'move' ? await move(args) : await doAct(args, act);
  return answer ?? redirect(mailPlanPath(study.name, `done=${act}`), 303);
});

/** Both fields empty: back to where the plan has the step. */
async function move({ ctx, study, params, request, locale }: StudyArgs) {
  const { bad } = stepActTexts[locale].move;
  const schema = z
    .object({ to: z.string().trim(), time: z.string().trim() })
    .refine(({ to, time }) => (to === '') === (time === ''), { message: bad, path: ['to'] });
  return answerForm({ request, locale, schema }, async ({ to, time }) => {
    await moveStep(ctx, { study, mailing: params.mailing ?? '', to: to === '' ? null : `${to}T${time}` });
    return null;
  });
}

async function doAct({ ctx, study, params, request, locale }: StudyArgs, act: Exclude<StepAct, 'move'>) {
  const mailing = params.mailing ?? '';
  const schema = z.object({ count: z.coerce.number().int().min(0) });
  return answerForm({ request, locale, schema }, async ({ count }) => {
    if (act === 'skip') await skipStep(ctx, { study, mailing });
    else if (act === 'unskip') await unskipStep(ctx, { study, mailing });
    else await sendStepNow(ctx, { study, mailing, expectedCount: count });
    return null;
  });
}

function readAct(text: string | undefined): StepAct {
  const act = STEP_ACTS.find((each) => each === text);
  if (!act) throw new Problem('not_found', 404, 'There is no page here.');
  return act;
}

export default function MailStepActRoute() {
  return <StepActPage {...useLoaderData<typeof loader>()} state={formState(useActionData())} />;
}
