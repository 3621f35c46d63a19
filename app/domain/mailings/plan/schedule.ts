import { addDays, dayPart, instantOf, localOf, timePart, type LocalTime } from './local-time.ts';
import {
  addWorkingDays,
  areSendingHours,
  intoSendingHours,
  type Holidays,
  type SendingHours,
} from './sending-hours.ts';

/** When a step is: so many days after the step before it (the first: after the day the plan starts), at a time. */
export type StepTiming = {
  mailing: string;
  days: number;
  dayKind: 'working' | 'calendar';
  /** As 09:30. */
  time: string;
};

/** What became of a step so far. */
export type StepProgress = {
  /** Where the coordinator moved it to; null: where the plan has it. */
  movedTo: LocalTime | null;
  skippedAt: Date | null;
  /** Too late to go out by itself: the coordinator decides. */
  heldAt: Date | null;
  /** When its messages were queued. */
  queuedAt: Date | null;
};

/** More than this late, and a planned mailing is not sent by itself any more. */
export const LATE_AFTER_MS = 6 * 3_600_000;

type Surroundings = { startsOn: string; hours: SendingHours; holidays: Holidays };

/**
 * When each step goes out, in the order of the steps: within the sending hours, and always after the step before it.
 * A step that was queued stands at the moment it was, and those after it count from there.
 */
export function stepMoments(steps: readonly (StepTiming & StepProgress)[], around: Surroundings): Date[] {
  const { hours, holidays } = around;
  const moments: Date[] = [];
  let day = around.startsOn;
  for (const step of steps) {
    const before = moments.at(-1);
    const at = step.queuedAt ?? plannedMoment(step, { day, before, hours, holidays });
    moments.push(at);
    day = dayPart(localOf(at));
  }
  return moments;
}

function plannedMoment(
  step: StepTiming & StepProgress,
  around: { day: string; before: Date | undefined; hours: SendingHours; holidays: Holidays },
): Date {
  const { day, before, hours, holidays } = around;
  const planned = step.movedTo ?? `${daysOn(day, step, holidays)}T${step.time}`;
  const at = instantOf(intoSendingHours(planned, hours, holidays));
  if (!before || at > before) return at;
  const dayAfter = addDays(dayPart(localOf(before)), 1);
  return instantOf(intoSendingHours(`${dayAfter}T${timePart(planned)}`, hours, holidays));
}

/** When the thanks for a completion go out: as soon as the sending hours allow, or after the days of the step. */
export function thanksMoment(
  completedAt: Date,
  step: StepTiming,
  hours: SendingHours,
  holidays: Holidays,
): Date {
  const completed = localOf(completedAt);
  if (step.days === 0) {
    const at = instantOf(intoSendingHours(completed, hours, holidays));
    return at > completedAt ? at : completedAt;
  }
  return instantOf(
    intoSendingHours(`${daysOn(dayPart(completed), step, holidays)}T${step.time}`, hours, holidays),
  );
}

function daysOn(day: string, step: StepTiming, holidays: Holidays): string {
  return step.dayKind === 'working' ? addWorkingDays(day, step.days, holidays) : addDays(day, step.days);
}

/**
 * What is to be done with a planned moment now: nothing yet, send, or hold because it is more than six hours late.
 * Never `send` outside the sending hours.
 */
export function dueNow(
  at: Date,
  now: Date,
  hours: SendingHours,
  holidays: Holidays,
): 'wait' | 'send' | 'hold' {
  if (now < at) return 'wait';
  if (now.getTime() - at.getTime() > LATE_AFTER_MS) return 'hold';
  return areSendingHours(now, hours, holidays) ? 'send' : 'wait';
}
