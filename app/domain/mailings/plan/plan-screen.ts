import type { Pace } from '#app/domain/mail/pace/pace.ts';
import type { LocalText } from '#app/domain/questionnaires/definition.ts';
import type { StoredPlan, StoredStep } from './plan.ts';

/** What goes out by a step, as things stand now. */
export type StepForecast = {
  recipients: number;
  /** By day, at the set pace and as if nothing else were sent. */
  byDay: Record<string, number>;
  /** By the domain of the address, the largest first. */
  byDomain: Record<string, number>;
};

export type StepState = 'planned' | 'waiting' | 'held' | 'skipped' | 'done';

export type PlannedStep = StoredStep & {
  state: StepState;
  /** When it goes out, or went; of the thank-you: when the next one does, null when nobody waits for one. */
  at: Date | null;
  forecast: StepForecast | null;
  /** Of the thank-you: completions whose thanks are too late to go out by themselves. */
  late: number;
};

export type PlanScreen = {
  plan: StoredPlan;
  /** The day from which the first step counts. */
  startsOn: string;
  /** How fast all mail together may go; null: no limit. */
  pace: Pace | null;
  stoppedSince: Date | null;
  /** Messages of any mailing that are still to go out. */
  waiting: number;
  holds: number;
  fieldOpen: boolean;
  steps: PlannedStep[];
  holidays: { day: string; name: { nl: string; en: string } }[];
};

/** The pages of the newest version of each questionnaire of a study. */
export type PagesOfStudy = {
  questionnaire: string;
  pages: { name: string; title: LocalText; questions: readonly string[] }[];
}[];
