import { recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import { getStudyById } from '#app/domain/studies/studies.views.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { sha256Bytes } from '#app/platform/secrets.server.ts';
import { enterSurvey, type Entered } from '../entering.commands.server.ts';
import { countItems } from '../items.views.server.ts';
import { findResponse, storeRevision } from '../responses.queries.server.ts';
import { setCopiedFrom } from './copying.queries.server.ts';
import { copyOffers } from './copying.views.server.ts';

/**
 * A person takes the answers he gave in another of his cases over into this one, and is let in to look at them, change
 * them and submit. They come as one save, marked as copied; what the sample knows of this case stays as it is.
 * @param input.from the other case
 * @throws Problem copy.not_offered (409) when it is no case of his, is about another version, or something was answered
 *   in this one meanwhile. Then nothing was done.
 */
export async function takeOverAnswers(
  ctx: Ctx,
  opened: { study_id: number; case_id: string; questionnaire: string },
  input: { from: string },
): Promise<Entered> {
  const { study_id: studyId, case_id: caseId, questionnaire } = opened;
  return inTransaction(ctx, async (ctx) => {
    const entered = await enterSurvey(ctx, opened, 'link');
    if (entered.status !== 'open') return entered;
    const offers = await copyOffers(ctx, { studyId, caseId, questionnaire });
    const source = offers.some(({ case_id }) => case_id === input.from)
      ? await findResponse(ctx.db, studyId, input.from)
      : undefined;
    if (!source || !(await copyInto(ctx, { studyId, caseId }, source.answers as Answers))) throw notOffered();
    await setCopiedFrom(ctx.db, studyId, caseId, input.from);
    await recordCaseEvents(ctx, studyId, [{ caseId, type: 'answers_copied', detail: { case: input.from } }]);
    return entered;
  });
}

type Answers = Record<string, unknown>;

/** One save on top of what was known. @returns whether it was stored */
async function copyInto(
  ctx: Ctx,
  { studyId, caseId }: { studyId: number; caseId: string },
  answers: Answers,
): Promise<boolean> {
  const target = await findResponse(ctx.db, studyId, caseId);
  if (!target) return false;
  const { settings } = await getStudyById(ctx, studyId);
  const { preloaded, version } = target;
  const changes = Object.fromEntries(
    Object.entries(answers).filter(([question]) => !preloaded.includes(question)),
  );
  const after = { ...(target.answers as Answers), ...changes };
  const items = await countItems(ctx, {
    study_id: studyId,
    questionnaire: target.questionnaire,
    version,
    cut_offs: settings.cutOffs ?? null,
    answers: after,
    preloaded,
    submitted: false,
  });
  return storeRevision(ctx.db, {
    studyId,
    caseId,
    expectedRevision: target.revision,
    version,
    key: ctx.random.uuid(),
    bodyHash: sha256Bytes(Buffer.from(JSON.stringify(changes))),
    changes,
    kept: changes,
    removed: [],
    changedIn: Object.fromEntries(Object.keys(changes).map((question) => [question, target.revision + 1])),
    items,
    page: null,
    mode: 'web',
    source: 'copy',
    at: ctx.clock.now(),
  });
}

function notOffered(): Problem {
  return new Problem(
    'copy.not_offered',
    409,
    'These answers cannot be taken over: something was answered here already, or they are about something else.',
  );
}
