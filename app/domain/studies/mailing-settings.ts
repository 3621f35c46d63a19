import { z } from 'zod';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time as 09:30');

/** One step of the plan of the mailings: so many days after the step before it, at a time. */
const planStep = z.strictObject({
  mailing: z.string().min(1).max(60),
  days: z.number().int().min(0).max(365),
  dayKind: z.enum(['working', 'calendar']).default('calendar'),
  time: time.default('09:30'),
  strata: z.array(z.string().min(1)).min(1).optional(),
  audience: z.enum(['all', 'not_started', 'started']).default('all'),
  notPast: z.string().min(1).optional(),
});

/** When the mailings go out once a coordinator switches the plan on. */
export const mailingPlanSchema = z.strictObject({
  hours: z.strictObject({ from: time, until: time, workingDaysOnly: z.boolean().default(true) }).optional(),
  steps: z.array(planStep).min(1).max(30),
});
export type MailingPlanSettings = z.infer<typeof mailingPlanSchema>;

/** The part `mailings` of study.json: texts by mailing, and the plan. */
export function mailingSettings<Text extends z.ZodType>(texts: Text) {
  return z.object({ plan: mailingPlanSchema.optional() }).catchall(texts);
}
