import { z } from 'zod';
import type { PlanDraft, PlanStep } from '#app/domain/mailings/plan/plan.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import { planFormTexts } from './plan-form-texts.ts';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The fields of the form of a plan, with a set of fields for each of `count` steps; messages in the reader's language. */
export function planFormSchema(count: number, language: Language) {
  const words = planFormTexts[language];
  const time = z.string().regex(TIME, words.badTime);
  const fields: Record<string, z.ZodType> = {
    revision: z.coerce.number().int(),
    startsOn: z.union([z.literal(''), z.iso.date(words.badDay)]),
    from: time,
    until: time,
    workingDays: z.string().optional(),
    add: z.string().optional(),
  };
  for (let index = 0; index < count; index += 1) {
    fields[`mailing-${index}`] = z.string().max(60);
    fields[`days-${index}`] = z
      .string()
      .regex(/^\d{1,3}$/, words.badNumber)
      .refine((text) => Number(text) <= 365, words.badNumber);
    fields[`dayKind-${index}`] = z.enum(['working', 'calendar']);
    fields[`time-${index}`] = time;
    fields[`audience-${index}`] = z.enum(['all', 'not_started', 'started']);
    fields[`strata-${index}`] = z.array(z.string().max(200)).optional();
    fields[`notPast-${index}`] = z.string().max(200).optional();
    fields[`leave-${index}`] = z.string().optional();
  }
  return z.object(fields) as unknown as z.ZodType<Record<string, unknown>>;
}

/** How many steps a posted form has. */
export function stepsIn(form: FormData): number {
  let count = 0;
  while (count < 30 && form.has(`mailing-${count}`)) count += 1;
  return count;
}

/** The plan that the fields describe; a step that is to be left out is absent, an added one has its usual days. */
export function draftOf(fields: Record<string, unknown>, count: number): PlanDraft {
  const text = (name: string) => String(fields[name] ?? '');
  const steps = Array.from({ length: count }, (_, index) => index)
    .filter((index) => !fields[`leave-${index}`])
    .map((index): PlanStep => {
      const strata = fields[`strata-${index}`];
      return {
        mailing: text(`mailing-${index}`),
        days: Number(text(`days-${index}`)),
        dayKind: text(`dayKind-${index}`) === 'working' ? 'working' : 'calendar',
        time: text(`time-${index}`),
        strata: Array.isArray(strata) && strata.length > 0 ? strata.map(String) : null,
        audience: readAudience(text(`audience-${index}`)),
        notPast: text(`notPast-${index}`) || null,
      };
    });
  const added = text('add');
  return {
    startsOn: text('startsOn') || null,
    hours: { from: text('from'), until: text('until'), workingDaysOnly: Boolean(fields.workingDays) },
    steps: added ? [...steps, addedStep(added)] : steps,
  };
}

function addedStep(mailing: string): PlanStep {
  const isThanks = mailing === 'thank-you';
  return {
    mailing,
    days: mailing === 'invitation' ? 0 : isThanks ? 1 : 7,
    dayKind: isThanks ? 'working' : 'calendar',
    time: '09:30',
    strata: null,
    audience: 'all',
    notPast: null,
  };
}

function readAudience(text: string): PlanStep['audience'] {
  return text === 'not_started' || text === 'started' ? text : 'all';
}

/** The plan as it stands in a form that somebody is filling in; null where it is not one yet. */
export function draftInForm(form: HTMLFormElement): PlanDraft | null {
  const data = new FormData(form);
  const fields = Object.fromEntries(data);
  const count = stepsIn(data);
  const complete = Array.from({ length: count }, (_, index) => index).every(
    (index) =>
      /^\d{1,3}$/.test(String(fields[`days-${index}`])) && TIME.test(String(fields[`time-${index}`])),
  );
  if (!complete || !TIME.test(String(fields.from)) || !TIME.test(String(fields.until))) return null;
  const draft = draftOf({ ...fields, add: '' }, count);
  return draft.hours.from < draft.hours.until ? draft : null;
}
