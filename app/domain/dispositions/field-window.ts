import type { Study } from '#app/domain/studies/studies.ts';
import { dayOf, endOfDay } from '#app/platform/dates.ts';

/** The field as dispositions see it at one moment. */
export type FieldWindow = {
  /** When the field was closed; null while it is not. Codes are final from then on. */
  closedAt: Date | null;
  /** The end of its last day; null when no last day is set. */
  endsAt: Date | null;
  /** The last day that is set, or the day the field was closed when that was earlier; without either today. */
  lastDay: string;
};

/** @param now the moment of asking */
export function fieldWindow(study: Pick<Study, 'status' | 'settings' | 'closed_at'>, now: Date): FieldWindow {
  const closedAt = study.status === 'closed' ? (study.closed_at ?? now) : null;
  const closes = study.settings.closes ?? null;
  const ended = dayOf(closedAt ?? now);
  return {
    closedAt,
    endsAt: closes === null ? null : endOfDay(closes),
    lastDay: closes !== null && (closedAt === null || closes < ended) ? closes : ended,
  };
}

/** The three parameters of `fieldwork.case_facts`, as texts: closed at, ends at, last day. */
export function factParameters({ closedAt, endsAt, lastDay }: FieldWindow): [string, string, string] {
  const written = (at: Date | null) => at?.toISOString() ?? 'infinity';
  return [written(closedAt), written(endsAt), lastDay];
}
