import { recordAudit, recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import { getNewestVersion } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { getStudyById } from '#app/domain/studies/studies.views.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { countItems } from '../items.views.server.ts';
import { batchesByCase } from './batches.server.ts';
import { lostQuestions, moveResponse } from './moving.ts';
import {
  countResponsesToMove,
  moveResponses,
  selectResponsesToMove,
  type MovedResponse,
} from './versions.queries.server.ts';

const BATCH = 200;

/**
 * Moves all open responses of a questionnaire to its newest version. What no longer fits leaves the current answers and
 * stays in the history. Submitted responses are never moved.
 * @param input.confirm how many were shown before (see openResponsesToMove)
 * @returns the version they have now, how many, and how many of them lost an answer
 * @throws Problem move.count_changed (409, with `responses`) when it is another number by now; questionnaire.not_found (404)
 */
export async function moveOpenResponses(
  ctx: Ctx,
  input: { study: Pick<Study, 'study_id'>; questionnaire: string; confirm: number },
): Promise<{ version: number; moved: number; lostAnAnswer: number }> {
  const { study, questionnaire, confirm } = input;
  const studyId = study.study_id;
  return inTransaction(ctx, async (ctx) => {
    const newest = await getNewestVersion(ctx, studyId, questionnaire);
    const { version } = newest;
    const { cutOffs } = (await getStudyById(ctx, studyId)).settings;
    const responses = await countResponsesToMove(ctx.db, studyId, questionnaire, version);
    if (responses !== confirm) throw countChanged(responses);
    let moved = 0;
    let lostAnAnswer = 0;
    const read = (after: string) =>
      selectResponsesToMove(ctx.db, {
        studyId,
        questionnaire,
        newest: version,
        after,
        limit: BATCH,
        lock: true,
      });
    for await (const batch of batchesByCase(read)) {
      const rows = await Promise.all(
        batch.map(async (row): Promise<MovedResponse> => {
          const { changes, preloaded, page } = moveResponse(row, newest);
          const removed = lostQuestions(changes);
          const kept = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null));
          const items = await countItems(ctx, {
            ...{ study_id: studyId, questionnaire, version, cut_offs: cutOffs ?? null },
            ...{ answers: { ...row.answers, ...changes }, preloaded, submitted: false },
          });
          return {
            case_id: row.case_id,
            key: ctx.random.uuid(),
            changes,
            kept,
            removed,
            preloaded,
            page,
            items,
          };
        }),
      );
      lostAnAnswer += rows.filter(({ removed }) => removed.length > 0).length;
      moved += await moveResponses(ctx.db, studyId, version, ctx.clock.now(), rows);
      await recordCaseEvents(
        ctx,
        studyId,
        batch.map((row) => ({
          caseId: row.case_id,
          type: 'version_moved',
          detail: { version, from: row.version },
        })),
      );
    }
    if (moved !== confirm) throw countChanged(moved);
    await recordAudit(ctx, {
      action: 'responses.moved',
      studyId,
      subject: questionnaire,
      detail: { version, responses: moved, lost_an_answer: lostAnAnswer },
    });
    return { version, moved, lostAnAnswer };
  });
}

function countChanged(responses: number): Problem {
  return new Problem(
    'move.count_changed',
    409,
    `By now it would be ${responses} open responses that are moved; look at what that means and confirm that number.`,
    { responses },
  );
}
