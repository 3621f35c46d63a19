import { listAuditEvents, type AuditEvent } from '#app/domain/audit/audit.views.server.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { sha256 } from '#app/platform/secrets.server.ts';
import { unknownLink, unknownUser, type LinkDescription } from './accounts.ts';
import { listUserRows, selectAdministratorIds, selectUserNames } from './accounts.queries.server.ts';
import { selectGrants } from './grants.queries.server.ts';
import { findUsableLink } from './links.queries.server.ts';
import type { Grant, Role } from './roles.ts';

/**
 * A user in the list. `invited`: has no password yet; `link_expires_at` says until when his link works, null when
 * there is none that does. `last_seen_at` is null without a session.
 */
export type UserLine = {
  user_id: number;
  email: string;
  name: string;
  role: Role;
  state: 'invited' | 'active' | 'disabled';
  created_at: Date;
  last_seen_at: Date | null;
  link_expires_at: Date | null;
};

/** A grant of a study to a user; the role tells if it (still) fits. */
export type GrantLine = {
  study_id: number;
  user_id: number;
  name: string;
  role: Role;
  what: Grant;
  granted_at: Date;
  granted_by_name: string | null;
};

/** Who did what, with the names of users as they are now; null when the actor or subject is no user. */
export type AuditLine = AuditEvent & { actor_name: string | null; subject_name: string | null };

/** Shows what a one-time link is for and never uses it up. @throws Problem link.unknown (404) */
export async function describeLink(ctx: Ctx, token: string): Promise<LinkDescription> {
  const link = await findUsableLink(ctx.db, sha256(token), ctx.clock.now());
  if (!link) throw unknownLink();
  const { expires_at, user_id, email, name } = link;
  if (user_id !== null && email !== null && name !== null)
    return { purpose: 'set_password', expires_at, user_id, email, name };
  if ((await selectAdministratorIds(ctx.db)).length > 0) throw unknownLink();
  return { purpose: 'first_administrator', expires_at };
}

/** Whether somebody can sign in as administrator: enabled, with a password. */
export async function hasAdministrator(ctx: Ctx): Promise<boolean> {
  return (await selectAdministratorIds(ctx.db)).length > 0;
}

/** All users, by name. */
export async function listUsers(ctx: Ctx): Promise<UserLine[]> {
  const now = ctx.clock.now();
  return (await listUserRows(ctx.db)).map(({ has_password, disabled_at, ...row }) => ({
    ...row,
    role: row.role as Role,
    state: disabled_at ? 'disabled' : has_password ? 'active' : 'invited',
    link_expires_at: row.link_expires_at && row.link_expires_at > now ? row.link_expires_at : null,
  }));
}

/** One user with his grants in all studies. @throws Problem user.not_found (404) */
export async function getUser(ctx: Ctx, userId: number): Promise<UserLine & { grants: GrantLine[] }> {
  const user = (await listUsers(ctx)).find((line) => line.user_id === userId);
  if (!user) throw unknownUser();
  return { ...user, grants: (await selectGrants(ctx.db, { userId })).map(toGrantLine) };
}

/** The names of users as they are now, by user_id; who is gone is left out. */
export async function userNames(ctx: Ctx, userIds: number[]): Promise<Map<number, string>> {
  const rows = await selectUserNames(ctx.db, [...new Set(userIds)]);
  return new Map(rows.map((row) => [row.user_id, row.name]));
}

/** Who was granted what by a study. */
export async function listGrants(ctx: Ctx, studyId: number): Promise<GrantLine[]> {
  return (await selectGrants(ctx.db, { studyId })).map(toGrantLine);
}

/** What a study granted to a user; goes with his role into `mayInStudy`. */
export async function grantsOf(ctx: Ctx, studyId: number, userId: number): Promise<Grant[]> {
  return (await selectGrants(ctx.db, { studyId, userId })).map((row) => row.what as Grant);
}

/** Whether a study granted this to a user. */
export async function hasGrant(
  ctx: Ctx,
  input: { studyId: number; userId: number; what: Grant },
): Promise<boolean> {
  return (await grantsOf(ctx, input.studyId, input.userId)).includes(input.what);
}

/**
 * The audit log, the newest first.
 * @param input.studyId of one study; without it of everything
 * @param input.before the audit_id above which not to look: the last of the page before
 */
export async function listAudit(
  ctx: Ctx,
  input: { studyId?: number; before?: number; limit?: number } = {},
): Promise<AuditLine[]> {
  const events = await listAuditEvents(ctx, input);
  const ids = events.flatMap((event) => [actorUser(event), subjectUser(event)]).filter((id) => id !== null);
  const names = new Map(
    (await selectUserNames(ctx.db, [...new Set(ids)])).map((user) => [user.user_id, user.name]),
  );
  const nameOf = (id: number | null) => (id === null ? null : (names.get(id) ?? null));
  return events.map((event) => ({
    ...event,
    actor_name: nameOf(actorUser(event)),
    subject_name: nameOf(subjectUser(event)),
  }));
}

function actorUser(event: AuditEvent): number | null {
  return event.actor_kind === 'user' && event.actor_id !== null ? Number(event.actor_id) : null;
}

/** The subject of what happens to accounts and grants is a user; elsewhere a case, a mailing or a token. */
function subjectUser(event: AuditEvent): number | null {
  const isAboutUser = event.action.startsWith('user.') || event.action.startsWith('grant.');
  return isAboutUser && event.subject !== null ? Number(event.subject) : null;
}

function toGrantLine(row: Awaited<ReturnType<typeof selectGrants>>[number]): GrantLine {
  return { ...row, what: row.what as Grant, role: row.role as Role };
}
