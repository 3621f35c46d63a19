import { recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { findPersonWithEmail } from './address.queries.server.ts';
import { emailKey, normaliseEmail } from './email.ts';
import { lockSample, selectExistingCases } from './sample.queries.server.ts';
import { countSubstitutes, insertPerson, insertSubstitute } from './substitute.queries.server.ts';

const LONGEST_NAME = 200;

/**
 * Adds a colleague in the place of a case, as a case of its own (`kmj-001-v1`). It counts in no response rate but the
 * one including substitutes, has no design weight, and says in its frame variable `substitute_for` for whom it is. Of
 * the other frame variables it takes over those that are strata of the study: they are about the organisation, the rest
 * may be about the person.
 *
 * Reach: contact.
 * @param input.email empty: by letter
 * @returns its case_id
 * @throws Problem case.not_found (404), request.name_missing, case.email_malformed (422), request.colleague_known (409).
 */
export async function addSubstitute(
  ctx: Ctx,
  input: { study: Study; insteadOf: string; name: string; email: string },
): Promise<string> {
  const { study, insteadOf } = input;
  const studyId = study.study_id;
  const name = input.name.replace(/[\p{C}\s]+/gu, ' ').trim();
  if (name === '' || name.length > LONGEST_NAME) throw refused('request.name_missing', 'name', NO_NAME);
  const email = input.email.trim() === '' ? null : normaliseEmail(input.email);
  if (email === null && input.email.trim() !== '') throw refused('case.email_malformed', 'email', NO_ADDRESS);
  return inTransaction(ctx, async (ctx) => {
    await lockSample(ctx.db, studyId);
    if ((await selectExistingCases(ctx.db, studyId, [insteadOf])).length === 0)
      throw new Problem('case.not_found', 404, 'There is no such case in this study.');
    if (email !== null && (await findPersonWithEmail(ctx.db, studyId, emailKey(email))) !== undefined)
      throw new Problem('request.colleague_known', 409, KNOWN, { field: 'email' });
    const caseId = await freeCaseId(ctx, studyId, insteadOf);
    const personKey = await insertPerson(ctx.db, { study_id: studyId, name, email });
    await insertSubstitute(ctx.db, {
      studyId,
      caseId,
      insteadOf,
      personKey,
      hasEmail: email !== null,
      frame: Object.keys(study.settings.strata ?? {}),
      at: ctx.clock.now(),
    });
    await recordCaseEvents(ctx, studyId, [
      { caseId, type: 'substitute_added', detail: { case: insteadOf } },
      { caseId: insteadOf, type: 'substitute_made', detail: { case: caseId } },
    ]);
    return caseId;
  });
}

const NO_NAME = 'Give the name of the colleague, of at most 200 characters.';
const NO_ADDRESS = 'This is no e-mail address that mail can be sent to.';
const KNOWN = 'This colleague is in the sample of this study already.';

function refused(code: string, field: string, message: string): Problem {
  return new Problem(code, 422, message, { field });
}

/** An imported case may have the name that comes next. */
async function freeCaseId(ctx: Ctx, studyId: number, insteadOf: string): Promise<string> {
  for (let n = (await countSubstitutes(ctx.db, studyId, insteadOf)) + 1; ; n += 1) {
    const caseId = `${insteadOf}-v${n}`;
    if ((await selectExistingCases(ctx.db, studyId, [caseId])).length === 0) return caseId;
  }
}
