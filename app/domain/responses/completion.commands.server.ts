import { recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import { getVersion } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import type { SubmissionResult } from '#app/domain/questionnaires/submission.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { sha256 } from '#app/platform/secrets.server.ts';
import { countItems } from './items.views.server.ts';
import { refuseOtherResponse } from './response-tag.server.ts';
import {
  completeResponse,
  findResponse,
  findSaveState,
  lockCaseForAnswering,
  markCase,
  type SaveState,
} from './responses.queries.server.ts';
import type { CompleteRequest } from './save.ts';
import { refuseEnded } from './saving.commands.server.ts';

/**
 * Submits the response of the session: the compiled checks and the whole SurveyJS model both have to agree. Answers
 * to questions that are routed away are dropped from the final data (the revisions keep them). Submitting again
 * gives the same receipt.
 * @param expected which response the browser means (see responseTag); null when it does not say.
 * @throws Problem no_session or other_response (401), colleague_cannot_submit (403), closed (410), conflict (409, another save came between), revision_unknown or
 *   incomplete (422, with the errors of each question).
 */
export async function completeSurvey(
  ctx: Ctx,
  session: string,
  request: CompleteRequest,
  language: Language,
  expected: string | null = null,
): Promise<{ receipt: string }> {
  const state = await findSaveState(ctx.db, sha256(session), ctx.clock.now(), request.key);
  if (!state) throw new Problem('no_session', 401, 'Open your personal link again to go on.');
  refuseOtherResponse(state, expected);
  if (state.forward_id !== null)
    throw new Problem(
      'colleague_cannot_submit',
      403,
      'A colleague hands back what he was asked; who forwarded it submits.',
    );
  if (state.receipt) return { receipt: state.receipt };
  refuseEnded(ctx, state);
  if (request.baseRevision > state.revision) {
    throw new Problem(
      'revision_unknown',
      422,
      `This response is at revision ${state.revision}; baseRevision cannot be above it.`,
      { revision: state.revision },
    );
  }
  if (request.baseRevision < state.revision) throw cameBetween(state.revision);
  const final = await finalAnswers(ctx, state, language);
  return inTransaction(ctx, (ctx) => finish(ctx, state, request, final));
}

type FinalAnswers = { answers: Record<string, unknown>; items: number[] | null };

/** @throws Problem incomplete (422). */
async function finalAnswers(ctx: Ctx, state: SaveState, language: Language): Promise<FinalAnswers> {
  const version = await getVersion(ctx, state.study_id, state.questionnaire, state.version);
  const response = await findResponse(ctx.db, state.study_id, state.case_id);
  const result = await ctx.submissions.run<SubmissionResult>({
    definitionKey: version.hash,
    definition: version.definition,
    answers: response?.answers ?? {},
    locale: language,
  });
  if (!result.valid)
    throw new Problem('incomplete', 422, 'Some questions still need an answer; nothing was submitted.', {
      errors: result.errors,
    });
  const { answers } = result;
  const items = await countItems(ctx, {
    ...state,
    answers,
    preloaded: response?.preloaded ?? [],
    submitted: true,
  });
  return { answers, items };
}

async function finish(
  ctx: Ctx,
  state: SaveState,
  request: CompleteRequest,
  final: FinalAnswers,
): Promise<{ receipt: string }> {
  const { study_id: studyId, case_id: caseId } = state;
  const at = ctx.clock.now();
  const receipt = ctx.random.token(9);
  await lockCaseForAnswering(ctx.db, studyId, caseId);
  const ended = await completeResponse(ctx.db, {
    studyId,
    caseId,
    expectedRevision: state.revision,
    version: state.version,
    ...final,
    key: request.key,
    receipt,
    at,
  });
  if (!ended) {
    const now = await findResponse(ctx.db, studyId, caseId);
    if (now?.receipt) return { receipt: now.receipt };
    throw cameBetween(now?.revision ?? state.revision);
  }
  await markCase(ctx.db, studyId, caseId, { completed_at: at });
  await recordCaseEvents(ctx, studyId, [{ caseId, type: 'submitted', detail: { version: state.version } }]);
  return { receipt };
}

function cameBetween(revision: number): Problem {
  return new Problem('conflict', 409, 'Another save came between; look at the answers and submit again.', {
    revision,
    conflicts: {},
  });
}
