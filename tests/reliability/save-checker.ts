import type { SaveRecord } from './saving-clients.ts';

export type StoredRevision = { case_id: string; revision: number; save_key: string; text: string };
export type StoredResponse = { case_id: string; revision: number; text: string | null };

export type Verdict = {
  /** Acknowledged, and not there, or there under another revision or with another text. */
  lost: SaveRecord[];
  /** Keys that were stored more than once. */
  doubled: string[];
  /** Cases whose revisions are not 1, 2, 3 ... or whose current state is not the last one. */
  broken: string[];
};

/** Holds what clients were told against what is stored. Pure, so that it can be shown to see a loss. */
export function judgeSaves(
  history: SaveRecord[],
  revisions: StoredRevision[],
  responses: StoredResponse[],
): Verdict {
  const byKey = new Map<string, StoredRevision[]>();
  for (const revision of revisions)
    byKey.set(revision.save_key, [...(byKey.get(revision.save_key) ?? []), revision]);
  const lost = history.filter((save) => {
    if (save.acknowledged === null) return false;
    const stored = byKey.get(save.key)?.[0];
    return (
      stored?.revision !== save.acknowledged || stored.text !== save.text || stored.case_id !== save.caseId
    );
  });
  const doubled = [...byKey].filter(([, stored]) => stored.length > 1).map(([key]) => key);
  const broken = responses
    .filter((response) => {
      const own = revisions
        .filter((revision) => revision.case_id === response.case_id)
        .sort((one, other) => one.revision - other.revision);
      const last = own.at(-1);
      return (
        own.some((revision, index) => revision.revision !== index + 1) ||
        response.revision !== own.length ||
        (last && last.text !== response.text)
      );
    })
    .map((response) => response.case_id);
  return { lost, doubled, broken };
}
