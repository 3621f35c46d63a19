import { dayPart, instantOf, localOf, timePart } from '#app/domain/mailings/plan/local-time.ts';

/** What decides whether somebody is called about a case, as the database has it. */
export type CallableCase = {
  duplicate: boolean;
  ineligible: boolean;
  completed: boolean;
  refused: boolean;
  optedOut: boolean;
  /** Staff decided on its disposition. */
  decided: boolean;
  deceased: boolean;
  languageProblem: boolean;
  unavailable: boolean;
  /** Null: the sample does not say. */
  mayApproach: boolean | null;
  /** Mail is on hold, for one because something that was told waits for a decision. */
  held: boolean;
  absent: boolean;
  hasEmail: boolean;
  /** Something was sent, or he came in by himself. */
  invited: boolean;
};

/** Why nobody calls about a case; the first that holds. */
export type CallHindrance =
  | 'duplicate'
  | 'ineligible'
  | 'completed'
  | 'refused'
  | 'opted_out'
  | 'decided'
  | 'deceased'
  | 'language_problem'
  | 'unavailable'
  | 'no_permission'
  | 'held'
  | 'absent'
  | 'not_invited';

/**
 * Why nobody calls about a case now; null when somebody may. `fieldwork.call_hindrance` says the same in SQL. Who gets
 * letters may be called without an invitation by mail.
 * @param requiresPermission whether the study approaches only who agreed to it
 */
export function callHindrance(one: CallableCase, requiresPermission: boolean): CallHindrance | null {
  if (one.duplicate) return 'duplicate';
  if (one.ineligible) return 'ineligible';
  if (one.completed) return 'completed';
  if (one.refused) return 'refused';
  if (one.optedOut) return 'opted_out';
  if (one.decided) return 'decided';
  if (one.deceased) return 'deceased';
  if (one.languageProblem) return 'language_problem';
  if (one.unavailable) return 'unavailable';
  if (one.mayApproach === false || (requiresPermission && one.mayApproach === null)) return 'no_permission';
  if (one.held) return 'held';
  if (one.absent) return 'absent';
  return one.hasEmail && !one.invited ? 'not_invited' : null;
}

/** How a stratum stands: cases that count, and how many of them are complete. */
export type StratumStanding = { stratum: string; cases: number; complete: number; target: number | null };

/**
 * The strata in the order in which a call wins most: the furthest from its target first, else the lowest response; of
 * strata that are equally far the smallest, where one answer is the largest part of it. A stratum that has its target
 * comes last. Without a target the target is everyone.
 */
export function strataByNeed(standings: readonly StratumStanding[]): string[] {
  const attained = ({ cases, complete, target }: StratumStanding) => {
    const wanted = target ?? cases;
    return wanted === 0 ? 1 : Math.min(1, complete / wanted);
  };
  return [...standings]
    .sort(
      (one, other) =>
        attained(one) - attained(other) ||
        one.cases - other.cases ||
        (one.stratum < other.stratum ? -1 : one.stratum > other.stratum ? 1 : 0),
    )
    .map(({ stratum }) => stratum);
}

export const PARTS_OF_DAY = ['morning', 'afternoon', 'evening'] as const;
export type PartOfDay = (typeof PARTS_OF_DAY)[number];

const BEGINS: Record<PartOfDay, string> = { morning: '00:00', afternoon: '12:00', evening: '17:30' };

/** The part of the day in Amsterdam, and when it began. */
export function partOfDay(at: Date): { part: PartOfDay; since: Date } {
  const local = localOf(at);
  const time = timePart(local);
  const part = time < BEGINS.afternoon ? 'morning' : time < BEGINS.evening ? 'afternoon' : 'evening';
  return { part, since: instantOf(`${dayPart(local)}T${BEGINS[part]}`) };
}

/** An organisation with cases to call about. */
export type CallCandidate = {
  organisation_id: string;
  /** Place among the strata by need, from 0, of the neediest stratum it has such cases in. */
  need: number;
  /** Such cases in that stratum. */
  cases: number;
  /** Calls so far; several notes of one conversation are one. */
  attempts: number;
  /** When, and in which part of the day, the last one was; null: never called. */
  lastAt: Date | null;
  lastPart: PartOfDay | null;
};

/**
 * Which of two organisations to call first; negative: the first. A total order. By these, the first that differs:
 * 1. who was called in this part of this day already comes after all others;
 * 2. the stratum that needs it most (`strataByNeed`);
 * 3. who was last called in another part of the day, or never, before who was called in the morning when it is morning
 *    now: an attempt at another time reaches other people (Weeks, Kulka and Pierson, 1987, Optimal call scheduling for a
 *    telephone survey, Public Opinion Quarterly 51);
 * 4. most cases in that stratum: one call, several answers;
 * 5. fewest attempts;
 * 6. longest ago;
 * 7. the id.
 */
export function callPrecedence(now: Date): (one: CallCandidate, other: CallCandidate) => number {
  const { part, since } = partOfDay(now);
  const justCalled = ({ lastAt }: CallCandidate) => Number(lastAt !== null && lastAt >= since);
  const sameTime = ({ lastPart }: CallCandidate) => Number(lastPart === part);
  const last = ({ lastAt }: CallCandidate) => lastAt?.getTime() ?? 0;
  return (one, other) =>
    justCalled(one) - justCalled(other) ||
    one.need - other.need ||
    sameTime(one) - sameTime(other) ||
    other.cases - one.cases ||
    one.attempts - other.attempts ||
    last(one) - last(other) ||
    (one.organisation_id < other.organisation_id ? -1 : one.organisation_id > other.organisation_id ? 1 : 0);
}
