import { answersPath, completePath } from '#app/platform/path.ts';

/** A save as it goes over the wire. The same key and body go again until there is an answer. */
export type Patch = { key: string; baseRevision: number; changes: Record<string, unknown>; page?: string };

/** The answers as the server holds them. */
export type Snapshot = {
  revision: number;
  answers: Record<string, unknown>;
  status: 'open' | 'complete' | 'closed';
};

/** Why nothing more can be sent for good, or until somebody does something. */
export type Ended = 'completed' | 'closed' | 'signed-out' | 'other-person';

/** What came of a request. `again`: nobody knows whether it arrived, so it must go again unchanged. */
export type Refusal =
  | { kind: 'again'; offline: boolean }
  | { kind: 'ended'; why: Ended }
  | { kind: 'overtaken' }
  | { kind: 'refused'; errors: Record<string, string[]> }
  | { kind: 'defect' };
export type PatchOutcome = { kind: 'saved'; revision: number; savedAt: string } | Refusal;
export type CompleteOutcome = { kind: 'completed' } | Refusal;
export type SnapshotOutcome = { kind: 'snapshot'; snapshot: Snapshot } | Refusal;

/** The three requests of a respondent's browser. `keepalive` requests outlive the page. */
export type SaveExchange = {
  save(patch: Patch, options?: { keepalive: boolean }): Promise<PatchOutcome>;
  complete(request: { key: string; baseRevision: number }): Promise<CompleteOutcome>;
  snapshot(): Promise<SnapshotOutcome>;
};

/** An answer that stays away this long counts as lost. */
const PATIENCE_MS = 15_000;
/** Browsers refuse keepalive requests that are larger together than 64 KB. */
const LARGEST_KEEPALIVE = 60_000;

/** Where a response is read, saved and submitted. */
export type Addresses = { answers: string; complete: string };

/**
 * Speaks to the server about one response.
 * @param response names the response these answers belong to, so that a session of somebody else, begun in another
 *   tab of the same browser, never receives them.
 * @param at where that is; without it, the respondent's own addresses
 */
export function createSaveExchange(
  fetchNow: typeof fetch,
  response: string,
  at: Addresses = { answers: answersPath(), complete: completePath() },
): SaveExchange {
  const headers = {
    'Content-Type': 'application/json',
    Accept: 'application/json',
    'Veldwerk-Response': response,
  };
  const post = (path: string, body: unknown, keepalive: boolean) => {
    const text = JSON.stringify(body);
    return ask(fetchNow, path, {
      method: 'POST',
      headers,
      body: text,
      keepalive: keepalive && text.length < LARGEST_KEEPALIVE,
    });
  };
  return {
    async save(patch, { keepalive } = { keepalive: true }) {
      const answer = await post(at.answers, patch, keepalive);
      if (answer.status !== 200) return refusalOf(answer);
      const { revision, savedAt } = answer.body;
      if (typeof revision !== 'number' || typeof savedAt !== 'string')
        return { kind: 'again', offline: false };
      return { kind: 'saved', revision, savedAt };
    },
    async complete(request) {
      const answer = await post(at.complete, request, false);
      if (answer.status !== 200) return refusalOf(answer);
      return typeof answer.body.receipt === 'string'
        ? { kind: 'completed' }
        : { kind: 'again', offline: false };
    },
    async snapshot() {
      const answer = await ask(fetchNow, at.answers, { headers });
      if (answer.status !== 200) return refusalOf(answer);
      const { revision, answers, status } = answer.body as Partial<Snapshot>;
      if (typeof revision !== 'number' || !answers || !status) return { kind: 'again', offline: false };
      return { kind: 'snapshot', snapshot: { revision, answers, status } };
    },
  };
}

type Answer = { status: number; body: Record<string, unknown> };

/** Status 0: no answer came, or one that cannot be read to the end. */
async function ask(fetchNow: typeof fetch, path: string, init: RequestInit): Promise<Answer> {
  try {
    const response = await fetchNow(path, {
      ...init,
      credentials: 'same-origin',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  } catch {
    return { status: 0, body: {} };
  }
}

function refusalOf({ status, body }: Answer): Refusal {
  if (status === 0) return { kind: 'again', offline: true };
  if (status >= 500 || status === 408 || status === 429) return { kind: 'again', offline: false };
  if (status === 401)
    return { kind: 'ended', why: body.problem === 'other_response' ? 'other-person' : 'signed-out' };
  if (status === 410) return { kind: 'ended', why: body.problem === 'completed' ? 'completed' : 'closed' };
  if (status === 409 || body.problem === 'revision_unknown') return { kind: 'overtaken' };
  if (status === 422 && typeof body.errors === 'object' && body.errors !== null) {
    return { kind: 'refused', errors: body.errors as Record<string, string[]> };
  }
  return { kind: 'defect' };
}
