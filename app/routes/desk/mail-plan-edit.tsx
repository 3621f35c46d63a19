import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { mailingKind } from '#app/domain/mailings/mailings.ts';
import { listMailingNames } from '#app/domain/mailings/mailings.views.server.ts';
import { savePlan } from '#app/domain/mailings/plan/plan.commands.server.ts';
import { faultPath, type PlanFault } from '#app/domain/mailings/plan/plan.ts';
import { getPlan, pagesOfStudy } from '#app/domain/mailings/plan/plan.views.server.ts';
import { readForm } from '#app/http/body.server.ts';
import { answerForm, refusedByFields } from '#app/http/forms.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { holidaysAround } from '#app/platform/holidays.server.ts';
import { mailPlanPath } from '#app/platform/path.ts';
import { isProblem } from '#app/platform/problem.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { PlanEditor } from '#app/ui/desk/mailings/plan/plan-editor.tsx';
import { draftOf, planFormSchema, stepsIn } from '#app/ui/desk/mailings/plan/plan-form.ts';
import { planFormTexts } from '#app/ui/desk/mailings/plan/plan-form-texts.ts';
import { isToContacts } from '#app/ui/desk/mailings/recipient-path.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: 'Wijzigen', en: 'Change' } };
export const meta = deskTitle({ nl: 'Mailplan wijzigen', en: 'Change the mail plan' });

export const loader = studyRoute('mailing:write', 'contact', async ({ ctx, study }) => {
  const plan = await getPlan(ctx, study);
  const now = ctx.clock.now();
  const today = dayOf(now);
  const mailings = (await listMailingNames(ctx, study)).filter((mailing) => !isToContacts(mailing));
  const reminders = mailings.filter((mailing) => mailingKind(mailing)?.kind === 'reminder').length;
  return {
    plan,
    pages: await pagesOfStudy(ctx, study),
    strata: study.settings.strata?.stratum ?? [],
    addable: [...mailings, `reminder-${reminders + 1}`].filter(
      (mailing) => !plan.steps.some((step) => step.mailing === mailing),
    ),
    opens: study.settings.opens ?? null,
    today,
    now,
    holidays: [...holidaysAround(today).keys()],
  };
});

/** Saves the plan; every fault comes back beside its field. */
export const action = studyRoute('mailing:write', 'contact', async ({ ctx, study, request, locale }) => {
  const form = await readForm(request);
  const count = stepsIn(form);
  return answerForm({ request, form, locale, schema: planFormSchema(count, locale) }, async (fields) => {
    try {
      await savePlan(ctx, { study, plan: draftOf(fields, count), revision: Number(fields.revision) });
    } catch (thrown) {
      if (!isProblem(thrown) || thrown.code !== 'mail_plan.refused') throw thrown;
      const faults = thrown.details.faults as PlanFault[];
      const words = planFormTexts[locale].fault;
      return refusedByFields(
        form,
        Object.fromEntries(faults.map((fault) => [faultPath(fault), words(fault.code)])),
      );
    }
    return redirect(mailPlanPath(study.name, 'done=saved'), 303);
  });
});

export default function MailPlanEditRoute() {
  return <PlanEditor {...useLoaderData<typeof loader>()} state={formState(useActionData())} />;
}
