import type { CaseEventType } from '#app/domain/audit/audit.ts';

/** One line of a case's history. Saves of one sitting are one line. */
export type StoryEntry =
  | {
      kind: 'event';
      type: CaseEventType;
      at: Date;
      actorKind: string;
      actorName: string | null;
      detail: Record<string, unknown>;
    }
  | { kind: 'saves'; at: Date; until: Date; saves: number; page: string | null; by: SaveSource };

/** Who gave the answers of a save; `copy`: taken over from another case of the same person. */
export type SaveSource = 'respondent' | 'colleague' | 'copy';

/** A pause longer than this begins another sitting. */
const SITTING_MS = 30 * 60_000;

/**
 * The history of a case in order: its events, and when answers were saved (never which).
 * @param saves in any order.
 */
export function caseStory(
  events: {
    type: CaseEventType;
    at: Date;
    actor_kind: string;
    actor_name: string | null;
    detail: Record<string, unknown>;
  }[],
  saves: { saved_at: Date; page: string | null; source?: string }[],
): StoryEntry[] {
  const entries: StoryEntry[] = events.map((event) => ({
    kind: 'event',
    type: event.type,
    at: event.at,
    actorKind: event.actor_kind,
    actorName: event.actor_name,
    detail: event.detail,
  }));
  let sitting: Extract<StoryEntry, { kind: 'saves' }> | null = null;
  for (const save of [...saves].sort((one, other) => one.saved_at.getTime() - other.saved_at.getTime())) {
    const by = (save.source ?? 'respondent') as SaveSource;
    if (sitting && sitting.by === by && save.saved_at.getTime() - sitting.until.getTime() <= SITTING_MS) {
      sitting.until = save.saved_at;
      sitting.saves += 1;
      sitting.page = save.page ?? sitting.page;
    } else {
      sitting = { kind: 'saves', at: save.saved_at, until: save.saved_at, saves: 1, page: save.page, by };
      entries.push(sitting);
    }
  }
  return entries
    .map((entry, index) => ({ entry, index }))
    .sort((one, other) => one.entry.at.getTime() - other.entry.at.getTime() || one.index - other.index)
    .map(({ entry }) => entry);
}
