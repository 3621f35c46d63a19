import { sql } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { Role } from './roles.ts';

const USER = ['user_id', 'email', 'name', 'role', 'password_hash', 'created_at', 'disabled_at'] as const;

/** A row of users; role is checked by the table. */
export type UserRow = NonNullable<Awaited<ReturnType<typeof findUserRow>>>;

export async function findUserRow(db: Db, userId: number) {
  return db.selectFrom('fieldwork.users').select(USER).where('user_id', '=', userId).executeTakeFirst();
}

/** Keeps the user as he is until this transaction ends. */
export async function lockUserRow(db: Db, userId: number) {
  return db
    .selectFrom('fieldwork.users')
    .select(USER)
    .where('user_id', '=', userId)
    .forUpdate()
    .executeTakeFirst();
}

export async function findUserRowByEmail(db: Db, email: string) {
  return db
    .selectFrom('fieldwork.users')
    .select(USER)
    .where(sql<string>`lower(email)`, '=', sql<string>`lower(${email})`)
    .executeTakeFirst();
}

export async function listUserRows(db: Db) {
  return db
    .selectFrom('fieldwork.users as u')
    .select(['u.user_id', 'u.email', 'u.name', 'u.role', 'u.created_at', 'u.disabled_at'])
    .select((select) => [
      select('u.password_hash', 'is not', null).as('has_password'),
      select
        .selectFrom('fieldwork.user_sessions as s')
        .select((session) => session.fn.max('s.last_seen_at').as('last_seen_at'))
        .whereRef('s.user_id', '=', 'u.user_id')
        .as('last_seen_at'),
      select
        .selectFrom('fieldwork.one_time_links as l')
        .select((link) => link.fn.max('l.expires_at').as('expires_at'))
        .whereRef('l.user_id', '=', 'u.user_id')
        .where('l.used_at', 'is', null)
        .as('link_expires_at'),
    ])
    .orderBy('u.name')
    .orderBy('u.user_id')
    .execute();
}

export async function selectUserNames(db: Db, userIds: number[]) {
  if (userIds.length === 0) return [];
  return db
    .selectFrom('fieldwork.users')
    .select(['user_id', 'name'])
    .where('user_id', 'in', userIds)
    .execute();
}

/** @returns the new user's id; undefined when the e-mail address is another user's. */
export async function insertUser(
  db: Db,
  user: { email: string; name: string; role: Role; passwordHash: string | null; at: Date },
): Promise<number | undefined> {
  const row = await db
    .insertInto('fieldwork.users')
    .values({
      email: user.email,
      name: user.name,
      role: user.role,
      password_hash: user.passwordHash,
      created_at: user.at,
    })
    .onConflict((conflict) => conflict.expression(sql`lower(email)`).doNothing())
    .returning('user_id')
    .executeTakeFirst();
  return row?.user_id;
}

export async function updatePassword(db: Db, userId: number, passwordHash: string): Promise<void> {
  await db
    .updateTable('fieldwork.users')
    .set({ password_hash: passwordHash })
    .where('user_id', '=', userId)
    .execute();
}

export async function updateRole(db: Db, userId: number, role: Role): Promise<void> {
  await db.updateTable('fieldwork.users').set({ role }).where('user_id', '=', userId).execute();
}

export async function updateDisabled(db: Db, userId: number, disabledAt: Date | null): Promise<void> {
  await db
    .updateTable('fieldwork.users')
    .set({ disabled_at: disabledAt })
    .where('user_id', '=', userId)
    .execute();
}

/** One at a time decides who is an administrator, so that two cannot remove each other. Until this transaction ends. */
export async function lockAdministrators(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(7302412)`.execute(db);
}

/** Administrators who can sign in: enabled, with a password. */
export async function selectAdministratorIds(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom('fieldwork.users')
    .select('user_id')
    .where('role', '=', 'administrator')
    .where('disabled_at', 'is', null)
    .where('password_hash', 'is not', null)
    .execute();
  return rows.map((row) => row.user_id);
}
