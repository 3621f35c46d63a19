import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { unknownUser } from './accounts.ts';
import { lockUserRow } from './accounts.queries.server.ts';
import { deleteGrant, deleteGrantsOf, insertGrant } from './grants.queries.server.ts';
import { canBeGranted, GRANTS, type Grant, type Role } from './roles.ts';

/**
 * Lets a user see answers of cases, or contact data, of one study. Again changes nothing.
 * An administrator may grant it to himself; the audit log says so.
 * @throws Problem user.not_found (404); grant.not_for_role (409) when that role can never have it;
 *   grant.needs_user (403) when nobody is signed in: a grant has a giver
 */
export async function grantStudy(
  ctx: Ctx,
  input: { studyId: number; userId: number; what: Grant },
): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'user')
    throw new Problem('grant.needs_user', 403, 'A grant is given by a signed-in administrator.');
  await inTransaction(ctx, async (ctx) => {
    const user = await lockUserRow(ctx.db, input.userId);
    if (!user || user.disabled_at) throw unknownUser();
    if (!canBeGranted(user.role as Role, input.what)) {
      throw new Problem('grant.not_for_role', 409, `The role ${user.role} cannot be granted this.`);
    }
    if (!(await insertGrant(ctx.db, { ...input, grantedBy: actor.id, at: ctx.clock.now() }))) return;
    await recordAudit(ctx, {
      action: 'grant.given',
      studyId: input.studyId,
      subject: String(input.userId),
      detail: { what: input.what, to_himself: actor.id === input.userId },
    });
  });
}

/** Takes a grant back, from the user's next request on. Without harm when it was not there. */
export async function withdrawGrant(
  ctx: Ctx,
  input: { studyId: number; userId: number; what: Grant },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    if (!(await deleteGrant(ctx.db, input.studyId, input.userId, input.what))) return;
    await recordWithdrawal(ctx, input.studyId, input.userId, input.what);
  });
}

/** Within the transaction of a change of role: withdraws what the new role can never have. */
export async function withdrawUnfitGrants(ctx: Ctx, userId: number, role: Role): Promise<void> {
  for (const what of GRANTS.filter((grant) => !canBeGranted(role, grant))) {
    for (const studyId of await deleteGrantsOf(ctx.db, userId, what))
      await recordWithdrawal(ctx, studyId, userId, what);
  }
}

async function recordWithdrawal(ctx: Ctx, studyId: number, userId: number, what: Grant): Promise<void> {
  await recordAudit(ctx, { action: 'grant.withdrawn', studyId, subject: String(userId), detail: { what } });
}
