import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { staffWelcomePath } from '#app/platform/path.ts';
import { Problem } from '#app/platform/problem.ts';
import { sha256 } from '#app/platform/secrets.server.ts';
import { emailTaken, LINK_DAYS, requireEmail, requireName, unknownUser } from './accounts.ts';
import {
  insertUser,
  lockAdministrators,
  lockUserRow,
  selectAdministratorIds,
  updateDisabled,
  updateRole,
  type UserRow,
} from './accounts.queries.server.ts';
import { withdrawUnfitGrants } from './grants.commands.server.ts';
import { deleteUnusedLinks, insertLink } from './links.queries.server.ts';
import { isRole, ROLES, type Role } from './roles.ts';
import { deleteSessionsOf } from './sessions.queries.server.ts';

/**
 * Adds a user, who cannot sign in before he has set a password with the link.
 * @param input.name as shown to colleagues; without it the part of the address before the @
 * @returns the one-time link as a whole URL
 * @throws Problem user.email_taken (409); user.email_invalid, user.name_invalid (422); role.unknown (400)
 */
export async function createUser(
  ctx: Ctx,
  input: { email: string; name?: string; role: string },
): Promise<{ user_id: number; link: string }> {
  const role = requireRole(input.role);
  const email = requireEmail(input.email);
  const name = input.name === undefined ? email.slice(0, email.indexOf('@')) : requireName(input.name);
  return inTransaction(ctx, async (ctx) => {
    const userId = await insertUser(ctx.db, { email, name, role, passwordHash: null, at: ctx.clock.now() });
    if (userId === undefined) throw emailTaken();
    await recordAudit(ctx, { action: 'user.created', subject: String(userId), detail: { role } });
    return { user_id: userId, link: await makePasswordLink(ctx, userId) };
  });
}

/**
 * A one-time link with which a user sets his password, for 7 days; earlier ones that were not used stop working.
 * His present password works until the link is used.
 * @returns the whole URL
 * @throws Problem user.not_found (404), user.disabled (409)
 */
export async function makePasswordLink(ctx: Ctx, userId: number): Promise<string> {
  return inTransaction(ctx, async (ctx) => {
    const user = await lockUserRow(ctx.db, userId);
    if (!user) throw unknownUser();
    if (user.disabled_at) throw new Problem('user.disabled', 409, 'This user is disabled. Enable him first.');
    return issueLink(ctx, 'set_password', userId);
  });
}

/**
 * While no administrator can sign in: a one-time link that makes one, for who starts the server to see. Earlier ones
 * that were not used stop working.
 * @returns the whole URL, or null when there is an enabled administrator with a password
 */
export async function firstAdministratorLink(ctx: Ctx): Promise<string | null> {
  return inTransaction(ctx, async (ctx) => {
    await lockAdministrators(ctx.db);
    if ((await selectAdministratorIds(ctx.db)).length > 0) return null;
    return issueLink(ctx, 'first_administrator', null);
  });
}

async function issueLink(
  ctx: Ctx,
  purpose: 'first_administrator' | 'set_password',
  userId: number | null,
): Promise<string> {
  const now = ctx.clock.now();
  const token = ctx.random.token(32);
  await deleteUnusedLinks(ctx.db, userId);
  const expiresAt = new Date(now.getTime() + LINK_DAYS * 86_400_000);
  await insertLink(ctx.db, { hash: sha256(token), purpose, userId, at: now, expiresAt });
  await recordAudit(ctx, {
    action: 'user.link_made',
    subject: userId === null ? null : String(userId),
    detail: { purpose, expires_at: expiresAt.toISOString() },
  });
  return `${ctx.settings.appUrl}${staffWelcomePath(token)}`;
}

/**
 * Gives a user another role, from his next request on. Grants that do not fit the new role are withdrawn.
 * The role he has already changes nothing.
 * @throws Problem user.not_found (404), user.last_administrator (409), role.unknown (400)
 */
export async function changeRole(ctx: Ctx, input: { userId: number; role: string }): Promise<void> {
  const role = requireRole(input.role);
  await changeUser(ctx, input.userId, async (ctx, user) => {
    if (user.role === role) return;
    if (user.role === 'administrator') await refuseLastAdministrator(ctx, user.user_id);
    await updateRole(ctx.db, user.user_id, role);
    const detail = { from: user.role, to: role };
    await recordAudit(ctx, { action: 'user.role_changed', subject: String(user.user_id), detail });
    await withdrawUnfitGrants(ctx, user.user_id, role);
  });
}

/**
 * Shuts a user out: his sessions end at once, his links stop working. Without harm when he was disabled.
 * @throws Problem user.not_found (404), user.last_administrator (409)
 */
export async function disableUser(ctx: Ctx, userId: number): Promise<void> {
  await changeUser(ctx, userId, async (ctx, user) => {
    if (user.disabled_at) return;
    if (user.role === 'administrator') await refuseLastAdministrator(ctx, userId);
    await updateDisabled(ctx.db, userId, ctx.clock.now());
    await deleteUnusedLinks(ctx.db, userId);
    const ended = await deleteSessionsOf(ctx.db, userId);
    await recordAudit(ctx, {
      action: 'user.disabled',
      subject: String(userId),
      detail: { sessions_ended: ended },
    });
  });
}

/** Lets a disabled user in again, with the password he had. @throws Problem user.not_found (404) */
export async function enableUser(ctx: Ctx, userId: number): Promise<void> {
  await changeUser(ctx, userId, async (ctx, user) => {
    if (!user.disabled_at) return;
    await updateDisabled(ctx.db, userId, null);
    await recordAudit(ctx, { action: 'user.enabled', subject: String(userId) });
  });
}

async function changeUser(
  ctx: Ctx,
  userId: number,
  change: (ctx: Ctx, user: UserRow) => Promise<void>,
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await lockAdministrators(ctx.db);
    const user = await lockUserRow(ctx.db, userId);
    if (!user) throw unknownUser();
    await change(ctx, user);
  });
}

async function refuseLastAdministrator(ctx: Ctx, userId: number): Promise<void> {
  const administrators = await selectAdministratorIds(ctx.db);
  if (administrators.length === 1 && administrators[0] === userId) {
    throw new Problem(
      'user.last_administrator',
      409,
      'This is the only administrator who can sign in. Make somebody else administrator first.',
    );
  }
}

function requireRole(text: string): Role {
  if (isRole(text)) return text;
  throw new Problem('role.unknown', 400, `"${text}" is no role. Roles are: ${ROLES.join(', ')}.`, {
    field: 'role',
  });
}
