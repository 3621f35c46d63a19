import { isFieldOpen, type Study } from './studies.ts';

/**
 * Where a study stands today.
 * - draft: never opened; planned: opened, its first day is still to come; open: respondents can answer
 * - ended: its last day is over, though nobody closed it; closed: closed by hand
 * `day` is the how-manieth day in the field (1 on the first), `days` how many there are; null when not known.
 */
export type FieldPhase = {
  phase: 'draft' | 'planned' | 'open' | 'ended' | 'closed';
  day: number | null;
  days: number | null;
};

const DAY_MS = 86_400_000;

/**
 * @param today the day in Amsterdam, as 2026-11-23
 * @param openedOn the day in Amsterdam on which the study was opened; null when it never was
 */
export function fieldPhase(
  study: Pick<Study, 'status' | 'settings'>,
  today: string,
  openedOn: string | null,
): FieldPhase {
  const { opens, closes } = study.settings;
  const first =
    [opens, openedOn]
      .filter((day) => typeof day === 'string')
      .sort()
      .at(-1) ?? null;
  const days = first && closes && closes >= first ? daysBetween(first, closes) + 1 : null;
  if (study.status !== 'open') return { phase: study.status, day: null, days };
  if (isFieldOpen(study, today))
    return { phase: 'open', day: first && first <= today ? daysBetween(first, today) + 1 : null, days };
  return { phase: opens && today < opens ? 'planned' : 'ended', day: null, days };
}

/** Whole days from one day to another; negative when the second comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
