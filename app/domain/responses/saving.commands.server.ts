import { createHash } from 'node:crypto';
import {
  checkChanges,
  faultText,
  pageOf,
  type AnswerSchema,
} from '#app/domain/questionnaires/answer-schema.ts';
import { getVersion } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { needsItemCounts } from '#app/domain/studies/cut-offs.ts';
import { isFieldOpen, type Language } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { Problem } from '#app/platform/problem.ts';
import { sha256 } from '#app/platform/secrets.server.ts';
import { countItems } from './items.views.server.ts';
import { refuseOtherResponse } from './response-tag.server.ts';
import {
  answersAtRevision,
  findResponse,
  findSaveState,
  storeRevision,
  type SaveState,
} from './responses.queries.server.ts';
import { refuseOutside } from './forwarding/scope.server.ts';
import { changedSince, sameAnswer, storedValue, type Conflict, type SaveRequest } from './save.ts';

export type Saved = { revision: number; savedAt: string };

/** When many tabs save at once each may have to look again; more than this in a row does not happen by chance. */
const MOST_TRIES = 20;

/**
 * Saves changed answers of the session's case. When it returns, they are durable. No transaction is held between
 * reading and writing: the write carries the revision it was decided on, and is decided anew when that moved.
 * @param session the token of the respondent's cookie.
 * @param expected which response the browser means (see responseTag); null when it does not say.
 * @throws Problem no_session or other_response (401), outside_request (403) for a colleague who answers what he was not
 *   asked, completed, closed or handed_back (410), key_reused, invalid_answers, unknown_page or
 *   revision_unknown (422), conflict (409, with what stands and what was offered for each question).
 */
export async function saveAnswers(
  ctx: Ctx,
  session: string,
  request: SaveRequest,
  language: Language,
  expected: string | null = null,
): Promise<Saved> {
  const bodyHash = hashOfRequest(request);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const state = await findSaveState(ctx.db, sha256(session), ctx.clock.now(), request.key);
    if (!state) throw new Problem('no_session', 401, 'Open your personal link again to go on.');
    refuseOtherResponse(state, expected);
    const earlier = replayed(state, bodyHash);
    if (earlier) return earlier;
    refuseEnded(ctx, state);
    const version = await getVersion(ctx, state.study_id, state.questionnaire, state.version);
    const { answerSchema } = version;
    if (state.forward_id !== null) refuseOutside(ctx, { ...state, version }, request);
    const page = refuseInvalid(answerSchema, request, language);
    if (request.baseRevision > state.revision) {
      throw new Problem(
        'revision_unknown',
        422,
        `This response is at revision ${state.revision}; baseRevision cannot be above it.`,
        { revision: state.revision },
      );
    }
    await refuseConflicts(ctx, state, request);
    const items = await itemsAfter(ctx, state, request);
    const at = ctx.clock.now();
    if (await storeRevision(ctx.db, revisionOf(state, request, bodyHash, page, items, at))) {
      return { revision: state.revision + 1, savedAt: at.toISOString() };
    }
  }
  throw new Problem(
    'busy',
    503,
    'This response is being saved from several places at once. Try again in a moment.',
  );
}

/** The answer given before to the same key, or null when the key is new. @throws Problem key_reused (422). */
function replayed(state: SaveState, bodyHash: Buffer): Saved | null {
  if (state.key_revision === null) return null;
  if (!bodyHash.equals(Buffer.from(state.key_body_hash!))) {
    throw new Problem('key_reused', 422, 'This key was used for another save. Make a new key for each save.');
  }
  return { revision: state.key_revision, savedAt: state.key_saved_at!.toISOString() };
}

/** @throws Problem completed or closed (410). */
export function refuseEnded(
  ctx: Ctx,
  state: Pick<SaveState, 'completed_at' | 'study_status' | 'opens' | 'closes'>,
): void {
  if (state.completed_at)
    throw new Problem(
      'completed',
      410,
      'This questionnaire was submitted already; its answers can no longer change.',
    );
  const settings = { opens: state.opens ?? undefined, closes: state.closes ?? undefined } as Parameters<
    typeof isFieldOpen
  >[0]['settings'];
  // Finding out the day in Amsterdam costs more than all else here, and most studies have no dates.
  const today = state.opens || state.closes ? dayOf(ctx.clock.now()) : '';
  if (!isFieldOpen({ status: state.study_status, settings }, today)) {
    throw new Problem('closed', 410, 'This study is closed; answers can no longer be saved.');
  }
}

/**
 * Holds a save against what each question accepts.
 * @returns the page to remember: the one given, or the page of the last changed question; null when nothing says.
 * @throws Problem invalid_answers or unknown_page (422)
 */
export function refuseInvalid(schema: AnswerSchema, request: SaveRequest, language: Language): string | null {
  const offered = Object.fromEntries(
    Object.entries(request.changes).filter(([, value]) => storedValue(value) !== null),
  );
  const faults = checkChanges(schema, request.changes);
  if (Object.keys(faults).length > 0) {
    const errors = Object.fromEntries(
      Object.entries(faults).map(([question, list]) => [
        question,
        list.map((fault) => faultText(fault, language)),
      ]),
    );
    throw new Problem('invalid_answers', 422, 'Some answers cannot be stored; nothing was saved.', {
      errors,
    });
  }
  if (request.page !== null) {
    if (!schema.pages.some((page) => page.name === request.page))
      throw new Problem('unknown_page', 422, `There is no page of that name in this questionnaire.`);
    return request.page;
  }
  const last = Object.keys(offered).at(-1) ?? Object.keys(request.changes).at(-1);
  return last === undefined ? null : pageOf(schema, last);
}

/** @throws Problem conflict (409) when a question was changed since the base, to another value than the one offered. */
async function refuseConflicts(ctx: Ctx, state: SaveState, request: SaveRequest): Promise<void> {
  const suspects = changedSince(state.changed_in, request.baseRevision, request.changes);
  if (suspects.length === 0) return;
  const response = await findResponse(ctx.db, state.study_id, state.case_id);
  const current = (response?.answers ?? {}) as Record<string, unknown>;
  const differing = suspects.filter(
    (question) => !sameAnswer(current[question] ?? null, storedValue(request.changes[question])),
  );
  if (differing.length === 0) return;
  const base = await answersAtRevision(
    ctx.db,
    state.study_id,
    state.case_id,
    request.baseRevision,
    differing,
  );
  const conflicts = Object.fromEntries(
    differing.map((question): [string, Conflict] => [
      question,
      {
        base: base.get(question) ?? null,
        current: current[question] ?? null,
        offered: request.changes[question] ?? null,
      },
    ]),
  );
  throw new Problem(
    'conflict',
    409,
    'Some of these questions were changed elsewhere in the meantime; nothing was saved.',
    {
      revision: response?.revision ?? state.revision,
      conflicts,
    },
  );
}

/**
 * How much is answered once this save is stored, where the cut-offs of the study go by that; else null. Counted of the
 * answers at the revision that the write is tied to: when another save comes between, all is decided anew.
 */
async function itemsAfter(ctx: Ctx, state: SaveState, request: SaveRequest): Promise<number[] | null> {
  if (!needsItemCounts(state.cut_offs)) return null;
  const response = await findResponse(ctx.db, state.study_id, state.case_id);
  const answers = { ...(response?.answers as Record<string, unknown>) };
  for (const [question, value] of Object.entries(request.changes)) answers[question] = storedValue(value);
  return countItems(ctx, { ...state, answers, preloaded: response?.preloaded ?? [], submitted: false });
}

function revisionOf(
  state: SaveState,
  request: SaveRequest,
  bodyHash: Buffer,
  page: string | null,
  items: number[] | null,
  at: Date,
): Parameters<typeof storeRevision>[1] {
  const changes = Object.entries(request.changes).map(
    ([question, value]) => [question, storedValue(value)] as const,
  );
  return {
    studyId: state.study_id,
    caseId: state.case_id,
    expectedRevision: state.revision,
    version: state.version,
    key: request.key,
    bodyHash,
    changes: Object.fromEntries(changes),
    kept: Object.fromEntries(changes.filter(([, value]) => value !== null)),
    removed: changes.filter(([, value]) => value === null).map(([question]) => question),
    changedIn: Object.fromEntries(changes.map(([question]) => [question, state.revision + 1])),
    items,
    page,
    mode: 'web',
    forwardId: state.forward_id,
    at,
  };
}

/** The same request gives the same hash; the key itself is not part of it. */
function hashOfRequest(request: SaveRequest): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([request.baseRevision, request.changes, request.page]))
    .digest();
}
