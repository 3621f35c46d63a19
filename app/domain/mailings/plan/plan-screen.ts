import type { LocalText } from '#app/domain/questionnaires/definition.ts';
import type { StoredPlan, StoredStep } from './plan.ts';

/** What goes out by a step, as things stand now. */
export type StepForecast = {
  recipients: number;
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
