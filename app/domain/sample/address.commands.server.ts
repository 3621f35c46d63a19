import type { Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { findPersonWithEmail, setEmail } from './address.queries.server.ts';
import { hasBounced, keepAddresses } from './earlier-addresses.queries.server.ts';
import { emailKey, normaliseEmail } from './email.ts';
import { getPersonOfCase } from './sample.views.server.ts';

/**
 * Gives the person of a case another e-mail address; none of its cases counts as bounced any more. For use in a
 * transaction; who calls it writes the history. The address before is kept.
 * @param input.proposed the person himself, or his mail, named the new address
 * @returns all cases of the person
 * @throws Problem case.not_found (404), case.email_malformed (422), case.email_taken (409) by another person.
 */
export async function changeEmail(
  ctx: Ctx,
  input: { studyId: number; caseId: string; email: string; proposed?: boolean },
): Promise<string[]> {
  const { studyId } = input;
  const { person_key } = await getPersonOfCase(ctx, studyId, input.caseId);
  const email = normaliseEmail(input.email);
  if (email === null)
    throw new Problem('case.email_malformed', 422, 'This is no e-mail address that mail can be sent to.', {
      field: 'email',
    });
  const owner = await findPersonWithEmail(ctx.db, studyId, emailKey(email));
  if (owner !== undefined && owner !== person_key)
    throw new Problem('case.email_taken', 409, 'Another person of this study has this address.', {
      field: 'email',
    });
  const { actor } = ctx;
  await keepAddresses(ctx.db, studyId, [{ person_key, email }], {
    at: ctx.clock.now(),
    because: input.proposed
      ? 'proposed'
      : (await hasBounced(ctx.db, studyId, person_key))
        ? 'bounced'
        : 'staff',
    userId: actor.kind === 'user' ? actor.id : null,
  });
  return setEmail(ctx.db, { studyId, personKey: person_key, email, at: ctx.clock.now() });
}
