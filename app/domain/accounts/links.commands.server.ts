import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import { inTransaction, withActor, type Ctx } from '#app/platform/context.server.ts';
import { sha256 } from '#app/platform/secrets.server.ts';
import {
  emailTaken,
  requireEmail,
  requireName,
  unknownLink,
  type SignedIn,
  type StaffUser,
} from './accounts.ts';
import {
  insertUser,
  lockAdministrators,
  lockUserRow,
  selectAdministratorIds,
  updatePassword,
} from './accounts.queries.server.ts';
import { describeLink } from './accounts.views.server.ts';
import { deleteUnusedLinks, markLinkUsed } from './links.queries.server.ts';
import { hashPassword } from './password.server.ts';
import { refusePassword } from './password-rules.ts';
import type { Role } from './roles.ts';
import { startSession } from './sessions.commands.server.ts';
import { deleteSessionsOf } from './sessions.queries.server.ts';

/**
 * Uses a one-time link up: sets the password, ends all sessions the user had, and begins a session. The link for the
 * first administrator also makes him, and wants his e-mail address and name. When anything is refused, the link
 * can still be used. Of two at once, one wins. Not to be called within a transaction.
 * @throws Problem link.unknown (404) for unknown, used and expired alike; password.too_short, .too_long, .too_common,
 *   .about_yourself (422); user.email_invalid, user.name_invalid (422); user.email_taken (409). `field` names the field.
 */
export async function useLink(
  ctx: Ctx,
  input: { token: string; password: string; email?: string; name?: string },
): Promise<SignedIn> {
  const link = await describeLink(ctx, input.token);
  if (link.purpose === 'first_administrator') return becomeFirstAdministrator(ctx, input);
  refusePassword(input.password, link);
  const passwordHash = await hashPassword(input.password);
  return inTransaction(ctx, async (ctx) => {
    const user = await lockUserRow(ctx.db, link.user_id);
    if (!user || user.disabled_at) throw unknownLink();
    await useUp(ctx, input.token);
    await updatePassword(ctx.db, user.user_id, passwordHash);
    return begin(ctx, { user_id: user.user_id, email: user.email, name: user.name, role: user.role as Role });
  });
}

async function becomeFirstAdministrator(
  ctx: Ctx,
  input: { token: string; password: string; email?: string; name?: string },
): Promise<SignedIn> {
  const email = requireEmail(input.email ?? '');
  const name = requireName(input.name ?? '');
  refusePassword(input.password, { email, name });
  const passwordHash = await hashPassword(input.password);
  return inTransaction(ctx, async (ctx) => {
    await lockAdministrators(ctx.db);
    if ((await selectAdministratorIds(ctx.db)).length > 0) throw unknownLink();
    await useUp(ctx, input.token);
    const role: Role = 'administrator';
    const userId = await insertUser(ctx.db, { email, name, role, passwordHash, at: ctx.clock.now() });
    if (userId === undefined) throw emailTaken();
    await recordAudit(withActor(ctx, { kind: 'user', id: userId, role }), {
      action: 'user.created',
      subject: String(userId),
      detail: { role, by: 'first_administrator' },
    });
    return begin(ctx, { user_id: userId, email, name, role });
  });
}

async function useUp(ctx: Ctx, token: string): Promise<void> {
  if (!(await markLinkUsed(ctx.db, sha256(token), ctx.clock.now()))) throw unknownLink();
}

/** The end of both ways: other links and sessions of the user go, a session begins. */
async function begin(ctx: Ctx, user: StaffUser): Promise<SignedIn> {
  const own = withActor(ctx, { kind: 'user', id: user.user_id, role: user.role });
  await deleteUnusedLinks(own.db, user.user_id);
  const ended = await deleteSessionsOf(own.db, user.user_id);
  const subject = String(user.user_id);
  await recordAudit(own, {
    action: 'user.password_set',
    subject,
    detail: { by: 'link', sessions_ended: ended },
  });
  await recordAudit(own, { action: 'user.signed_in', subject, detail: { by: 'link' } });
  return { sessionToken: await startSession(own, user.user_id), user };
}
