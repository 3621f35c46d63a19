import { daysBetween, type FieldPhase } from '#app/domain/studies/field-phase.ts';
import type { ResponseCounts } from './response-summary.ts';

/** A reminder is proposed this many days after the last mailing. */
export const DAYS_BETWEEN_MAILINGS = 7;

/**
 * Something for the coordinator to do now; `count` says to how many.
 * - import_sample: there is none; open_field: nobody can answer yet; close_field: the last day is over
 * - uncertain, failed: messages a person has to look at; bounced: cases whose address does not work
 * - appointments: calls back that were agreed for today, or before and not kept
 * - letters: messages that came back and that nobody dealt with; `caseId` is whose the oldest is, null for a
 *   contact person
 * - requests: what respondents told on their own pages and staff has to decide on
 * - release: the sample is in parts, none of which was released
 * - due: cases that the one who asks looks after, with something to do today or before
 * - mail_stopped: all mail waits; plan_held: steps of the mail plan that were too late and wait for a decision;
 *   thanks_late: the same of thank-yous; mail_stuck: messages that have been waiting for more than a day
 * - paused_by_wave: a mailing that was paused because the mail server says "later" to too much; how many wait
 * - invite: can be invited and are not; remind: may get the next reminder; by_letter: have no e-mail address
 */
export type TodoItem =
  | { what: 'import_sample' | 'open_field' | 'close_field' | 'mail_stopped' }
  | { what: 'plan_held' | 'thanks_late' | 'mail_stuck' | 'release'; count: number }
  | {
      what: 'uncertain' | 'failed' | 'bounced' | 'by_letter' | 'requests' | 'appointments' | 'due';
      count: number;
    }
  | { what: 'letters'; count: number; caseId: string | null }
  | { what: 'invite' | 'remind' | 'paused_by_wave'; count: number; mailing: string };

type CountedWhat = Exclude<Extract<TodoItem, { count: number; mailing?: never }>['what'], 'letters'>;

/** How a mailing stands: when it first went out (null: not yet) and how many could get it now. */
export type MailingReach = { mailing: string; day: string | null; eligible: number };

/** Where the mail plan and what went out differ; all 0 when nothing does. */
export type MailAlarms = {
  stopped: boolean;
  held: number;
  lateThanks: number;
  stuck: number;
  planOn: boolean;
};

export const NO_ALARMS: MailAlarms = { stopped: false, held: 0, lateThanks: 0, stuck: 0, planOn: false };

/**
 * What to do now, the most pressing first.
 * @param facts.mailings those that ask for an answer, in the order of the fieldwork
 * @param facts.byLetter cases without e-mail address that could still answer
 */
export function fieldworkTodo(facts: {
  phase: FieldPhase['phase'];
  today: string;
  total: ResponseCounts;
  uncertain: number;
  failed: number;
  byLetter: number;
  mailings: MailingReach[];
  alarms?: MailAlarms;
  pausedByWave?: { mailing: string; waiting: number }[];
  letters?: { count: number; caseId: string | null } | null;
  requests?: number;
  appointments?: number;
  due?: number;
  /** Cases of replicates that wait, where nothing is released yet. */
  unreleased?: number;
}): TodoItem[] {
  const { phase, total, alarms = NO_ALARMS } = facts;
  const unreleased = facts.unreleased ?? 0;
  if (total.cases === 0)
    return [
      unreleased > 0 ? { what: 'release', count: unreleased } : { what: 'import_sample' },
      ...(phase === 'draft' ? [{ what: 'open_field' } as const] : []),
    ];
  const counted = (what: CountedWhat, count: number): TodoItem[] => (count > 0 ? [{ what, count }] : []);
  const open = phase === 'open';
  return [
    ...(phase === 'draft' ? [{ what: 'open_field' } as const] : []),
    ...(phase === 'ended' ? [{ what: 'close_field' } as const] : []),
    ...(alarms.stopped ? [{ what: 'mail_stopped' } as const] : []),
    ...(facts.pausedByWave ?? []).map(
      ({ mailing, waiting }) => ({ what: 'paused_by_wave', count: waiting, mailing }) as const,
    ),
    ...counted('plan_held', alarms.held),
    ...counted('thanks_late', alarms.lateThanks),
    ...counted('uncertain', facts.uncertain),
    ...counted('failed', facts.failed),
    ...counted('mail_stuck', alarms.stuck),
    ...(facts.letters ? [{ what: 'letters' as const, ...facts.letters }] : []),
    ...(open ? counted('appointments', facts.appointments ?? 0) : []),
    ...counted('requests', facts.requests ?? 0),
    ...counted('due', facts.due ?? 0),
    // With the plan on, mailings go out by themselves, but for who came into the sample after its invitation.
    ...(open ? mailingsDue(facts.mailings, facts.today, alarms.planOn) : []),
    ...(open ? counted('bounced', total.status.bounced) : []),
    ...(open ? counted('by_letter', facts.byLetter) : []),
  ];
}

/** The invitation for who has none, and the next reminder once the last mailing is a week old. */
function mailingsDue(mailings: MailingReach[], today: string, planOn: boolean): TodoItem[] {
  const [invitation, ...reminders] = mailings;
  const items: TodoItem[] = [];
  if (invitation && invitation.eligible > 0 && (!planOn || invitation.day !== null))
    items.push({ what: 'invite', count: invitation.eligible, mailing: invitation.mailing });
  if (planOn) return items;
  const lastDay = mailings
    .flatMap((mailing) => mailing.day ?? [])
    .sort()
    .at(-1);
  const next = reminders.find((mailing) => mailing.day === null);
  if (lastDay && next && next.eligible > 0 && daysBetween(lastDay, today) >= DAYS_BETWEEN_MAILINGS) {
    items.push({ what: 'remind', count: next.eligible, mailing: next.mailing });
  }
  return items;
}
