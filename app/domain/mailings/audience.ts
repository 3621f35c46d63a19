/** How far somebody is with the questionnaire. Who has completed it is never asked again. */
export const PROGRESSES = ['all', 'not_started', 'started'] as const;
export type AudienceProgress = (typeof PROGRESSES)[number];

/** Whom a step of the plan wants to reach, of those that may receive its mailing. */
export type Audience = {
  /** Only these strata; null: all. */
  strata: string[] | null;
  progress: AudienceProgress;
  /** Only who is on one of these pages or has not begun; null: wherever they are. */
  notPast: { questionnaire: string; page: string }[] | null;
  /** Only these cases; null: all. */
  cases: string[] | null;
};
