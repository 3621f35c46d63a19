import { useBlocker } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { draftTextPath } from '#app/platform/path.ts';

/** What somebody else saved meanwhile. */
export type OtherText = { revision: number; text: string; saved_by: string | null; saved_at: string };

export type SavingState =
  | { kind: 'saved'; at: string }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  | { kind: 'failed'; why: 'failed' | 'signedOut' | 'tooLong' | 'gone' }
  | { kind: 'conflict'; other: OtherText };

const REASONS: Record<number, 'signedOut' | 'tooLong' | 'gone'> = {
  401: 'signedOut',
  404: 'gone',
  413: 'tooLong',
};

/**
 * Saves the text of a draft on the revision it was made on, and warns before unsaved text is left.
 * @param text reads the text as it is now
 * @param leaving what is asked before leaving
 */
export function useDraftSaving(
  study: string,
  draft: { questionnaire: string; revision: number; savedAt: string },
  text: () => string,
  leaving: string,
) {
  const [state, setState] = useState<SavingState>({ kind: 'saved', at: draft.savedAt });
  const revision = useRef(draft.revision);
  const saved = useRef<string | null>(null);
  const isUnsaved = state.kind !== 'saved';
  useWarning(isUnsaved, leaving);

  /** @returns whether all that was typed is stored now */
  const save = async (on = revision.current): Promise<boolean> => {
    const offered = text();
    setState({ kind: 'saving' });
    const answer = await post(draftTextPath(study, draft.questionnaire), { text: offered, revision: on });
    if (answer.status === 200) {
      revision.current = Number(answer.body.revision);
      saved.current = offered;
      const isNewest = text() === offered;
      setState(isNewest ? { kind: 'saved', at: String(answer.body.savedAt) } : { kind: 'unsaved' });
      return isNewest;
    }
    if (answer.body.problem === 'draft.stale')
      setState({ kind: 'conflict', other: answer.body as unknown as OtherText });
    else setState({ kind: 'failed', why: REASONS[answer.status] ?? 'failed' });
    return false;
  };

  return {
    state,
    isUnsaved,
    save: () => save(),
    /** Stores the text here in the place of the other. */
    keepMine: (other: OtherText) => save(other.revision),
    /** The text of the other was put in the editor: it is what is stored. */
    tookTheirs(other: OtherText) {
      revision.current = other.revision;
      saved.current = other.text;
      setState({ kind: 'saved', at: other.saved_at });
    },
    changed: () =>
      setState((now) => (now.kind === 'conflict' || text() === saved.current ? now : { kind: 'unsaved' })),
  };
}

/** Asks before the page is left, by whatever way. */
function useWarning(isUnsaved: boolean, question: string): void {
  const blocker = useBlocker(isUnsaved);
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    if (window.confirm(question)) blocker.proceed();
    else blocker.reset();
  }, [blocker, question]);
  useEffect(() => {
    if (!isUnsaved) return;
    const warn = (event: Event) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isUnsaved]);
}

/** Status 0: no answer came. */
async function post(path: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(body),
      credentials: 'same-origin',
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  } catch {
    return { status: 0, body: {} };
  }
}
