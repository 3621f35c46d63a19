import { preloadedAnswers } from '#app/domain/questionnaires/preload.ts';
import { definitionHash } from '#app/domain/questionnaires/questionnaires.commands.server.ts';
import type { SubmissionResult } from '#app/domain/questionnaires/submission.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import {
  changedSince,
  sameAnswer,
  storedValue,
  type CompleteRequest,
  type Conflict,
  type SaveRequest,
} from '../save.ts';
import { refuseInvalid, type Saved } from '../saving.commands.server.ts';
import { deleteTrialRow, emptyTrial, insertTrial, storeTrial } from './trials.queries.server.ts';
import { getTrial, getTried, type Trial } from './trials.views.server.ts';

type Place = { studyId: number; trialId: string };

/**
 * Begins a try-out of a version, or of the draft as it is stored now.
 * @param input.frame what the sample would know, by frame variable; what fits is preloaded as for a respondent
 * @throws Problem questionnaire.not_found, draft.not_found (404), draft.not_json, questionnaire.invalid (422)
 */
export async function beginTrial(
  ctx: Ctx,
  input: {
    studyId: number;
    questionnaire: string;
    version: number | null;
    frame?: Readonly<Record<string, unknown>>;
  },
): Promise<{ trial_id: string }> {
  const { studyId, questionnaire, version, frame = {} } = input;
  const tried = await getTried(ctx, input);
  const trial_id = ctx.random.uuid();
  const preloaded = preloadedAnswers(tried, frame) as never;
  await insertTrial(ctx.db, {
    study_id: studyId,
    trial_id,
    questionnaire,
    version,
    hash: tried.hash ?? definitionHash(tried.definition),
    definition: version === null ? (tried.definition as never) : null,
    answers: preloaded,
    preloaded,
    created_by: ctx.actor.kind === 'user' ? ctx.actor.id : null,
    created_at: ctx.clock.now(),
  });
  return { trial_id };
}

/**
 * Saves changed answers of a try-out: the request, the checks and the refusals of a respondent's save.
 * @throws Problem trial.not_found (404), completed (410), conflict (409), invalid_answers, unknown_page,
 *   revision_unknown (422)
 */
export async function saveTrial(
  ctx: Ctx,
  place: Place,
  request: SaveRequest,
  language: Language,
): Promise<Saved> {
  const trial = await getTrial(ctx, place.studyId, place.trialId);
  if (trial.last_key === request.key && trial.last_saved_at)
    return { revision: trial.revision, savedAt: trial.last_saved_at.toISOString() };
  refuseEnded(trial, request.baseRevision);
  const page = refuseInvalid(trial.answerSchema, request, language);
  refuseConflicts(trial, request);
  const at = ctx.clock.now();
  const changes = Object.entries(request.changes).map(
    ([question, value]) => [question, storedValue(value)] as const,
  );
  const kept = changes.filter(([, value]) => value !== null);
  const removed = new Set(changes.filter(([, value]) => value === null).map(([question]) => question));
  const answers = Object.fromEntries(
    [...Object.entries(trial.answers), ...kept].filter(([question]) => !removed.has(question)),
  );
  const changedIn = Object.fromEntries(changes.map(([question]) => [question, trial.revision + 1]));
  const isStored = await storeTrial(
    ctx.db,
    { ...place, revision: trial.revision },
    {
      answers,
      changed_in: { ...trial.changed_in, ...changedIn },
      page: page ?? trial.page,
      last_key: request.key,
      last_saved_at: at,
      completed_at: null,
    },
  );
  if (!isStored) throw cameBetween(trial.revision);
  return { revision: trial.revision + 1, savedAt: at.toISOString() };
}

/**
 * Submits a try-out, checked as a response is. Submitting again is harmless.
 * @throws Problem trial.not_found (404), conflict (409), revision_unknown, incomplete (422)
 */
export async function completeTrial(
  ctx: Ctx,
  place: Place,
  request: CompleteRequest,
  language: Language,
): Promise<{ receipt: string }> {
  const trial = await getTrial(ctx, place.studyId, place.trialId);
  if (trial.completed_at) return { receipt: trial.trial_id };
  refuseEnded(trial, request.baseRevision);
  if (request.baseRevision < trial.revision) throw cameBetween(trial.revision);
  const result = await ctx.submissions.run<SubmissionResult>({
    definitionKey: trial.hash,
    definition: trial.definition,
    answers: trial.answers,
    locale: language,
  });
  if (!result.valid) {
    throw new Problem('incomplete', 422, 'Some questions still need an answer; nothing was submitted.', {
      errors: result.errors,
    });
  }
  const at = ctx.clock.now();
  const isStored = await storeTrial(
    ctx.db,
    { ...place, revision: trial.revision },
    {
      answers: result.answers,
      changed_in: trial.changed_in,
      page: trial.page,
      last_key: request.key,
      last_saved_at: at,
      completed_at: at,
    },
  );
  if (!isStored) throw cameBetween(trial.revision);
  return { receipt: trial.trial_id };
}

/** Empties a try-out, to begin again with the same questionnaire and what was known at the beginning. @throws Problem trial.not_found (404) */
export async function restartTrial(ctx: Ctx, place: Place): Promise<void> {
  const { trial_id } = await getTrial(ctx, place.studyId, place.trialId);
  await emptyTrial(ctx.db, place.studyId, trial_id);
}

/** Deletes a try-out for good. @throws Problem trial.not_found (404) */
export async function deleteTrial(ctx: Ctx, place: Place): Promise<void> {
  const { trial_id } = await getTrial(ctx, place.studyId, place.trialId);
  await deleteTrialRow(ctx.db, place.studyId, trial_id);
}

function refuseEnded(trial: Trial, baseRevision: number): void {
  if (trial.completed_at)
    throw new Problem('completed', 410, 'This try-out was submitted; begin again to fill it in once more.');
  if (baseRevision > trial.revision) {
    throw new Problem('revision_unknown', 422, `This try-out is at revision ${trial.revision}.`, {
      revision: trial.revision,
    });
  }
}

function refuseConflicts(trial: Trial, request: SaveRequest): void {
  const differing = changedSince(trial.changed_in, request.baseRevision, request.changes).filter(
    (question) => !sameAnswer(trial.answers[question] ?? null, storedValue(request.changes[question])),
  );
  if (differing.length === 0) return;
  const conflicts = Object.fromEntries(
    differing.map((question): [string, Conflict] => [
      question,
      {
        base: null,
        current: trial.answers[question] ?? null,
        offered: request.changes[question] ?? null,
      },
    ]),
  );
  throw cameBetween(trial.revision, conflicts);
}

function cameBetween(revision: number, conflicts: Record<string, Conflict> = {}): Problem {
  return new Problem('conflict', 409, 'Another save of this try-out came between; nothing was saved.', {
    revision,
    conflicts,
  });
}
