import { sql, type Kysely } from 'kysely';

/** The two roles without login. What a role may do stands in GRANTS, and nowhere else. */
export const ROLE_REACHES = ['contact', 'answers'] as const;
export type RoleReach = (typeof ROLE_REACHES)[number];

/** May add rows, never change or remove them: what happened stays. */
const APPEND_ONLY = [
  'fieldwork.audit_events',
  'fieldwork.case_events',
  'fieldwork.mailing_texts',
  'fieldwork.exports',
];

/** What lets staff in. */
const STAFF_SECRETS = ['fieldwork.users', 'fieldwork.user_sessions', 'fieldwork.one_time_links'];

const GRANTS: Record<RoleReach, string[]> = {
  contact: [
    'grant usage on schema contact, fieldwork, answers to ROLE',
    'grant select, insert, update, delete on all tables in schema contact to ROLE',
    'grant select, insert, update, delete on all tables in schema fieldwork to ROLE',
    // When something was saved may be seen by who follows the fieldwork; what was saved may not.
    'grant select (study_id, case_id, questionnaire, version, mode, revision, items, page, started_at, last_saved_at, completed_at) on answers.responses to ROLE',
    'grant select (study_id, case_id, revision, page, mode, source, forward_id, saved_at) on answers.response_revisions to ROLE',
    'grant select (study_id, case_id, submission, version, revision, completed_at, reopened_at, restored_at) on answers.earlier_submissions to ROLE',
    ...APPEND_ONLY.map((table) => `revoke update, delete, truncate on ${table} from ROLE`),
  ],
  answers: [
    'grant usage on schema fieldwork, answers to ROLE',
    'grant select, insert, update, delete on all tables in schema fieldwork to ROLE',
    // Who works here may be named in lists; how they sign in is no business of this role.
    ...STAFF_SECRETS.map((table) => `revoke all on ${table} from ROLE`),
    'grant select (user_id, email, name, role, created_at, disabled_at) on fieldwork.users to ROLE',
    'grant select, insert, update on answers.responses to ROLE',
    'grant select, insert on answers.response_revisions to ROLE',
    'grant select, insert on answers.earlier_submissions to ROLE',
    'grant update (restored_at) on answers.earlier_submissions to ROLE',
    'grant select, insert, update, delete on answers.trials to ROLE',
    ...APPEND_ONLY.map((table) => `revoke update, delete, truncate on ${table} from ROLE`),
  ],
};

/** One key of its own, so that processes that start together do not grant together. */
const ADVISORY_LOCK = 7_302_411;

/**
 * Makes the two roles where they are missing and gives them what GRANTS says. Harmless when repeated.
 * @throws Error with the SQL for a database administrator when this user may not create roles.
 */
export async function ensureRoles<Schema>(db: Kysely<Schema>): Promise<void> {
  const { rows } = await sql<{
    database: string;
    login: string;
  }>`select current_database() as database, current_user as login`.execute(db);
  const { database, login } = rows[0]!;
  const missing = await missingRoles(db, database);
  try {
    await db.transaction().execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(${ADVISORY_LOCK}::bigint)`.execute(transaction);
      for (const statement of createStatements(await missingRoles(transaction, database), login))
        await sql.raw(statement).execute(transaction);
      for (const reach of ROLE_REACHES) {
        for (const grant of GRANTS[reach])
          await sql.raw(grant.replaceAll('ROLE', quoted(`${database}_${reach}`))).execute(transaction);
      }
    });
  } catch (error) {
    if (missing.length === 0 || !isPrivilegeError(error)) throw error;
    throw new Error(
      `The database user ${login} may not create roles. Let a database administrator run this once, then start again:\n` +
        createStatements(missing, login)
          .map((statement) => `  ${statement};`)
          .join('\n'),
    );
  }
}

async function missingRoles<Schema>(db: Kysely<Schema>, database: string): Promise<string[]> {
  const names = ROLE_REACHES.map((reach) => `${database}_${reach}`);
  const { rows } = await sql<{
    rolname: string;
  }>`select rolname from pg_roles where rolname = any(${names})`.execute(db);
  const present = new Set(rows.map((row) => row.rolname));
  return names.filter((name) => !present.has(name));
}

function createStatements(roles: string[], login: string): string[] {
  return roles.flatMap((role) => [
    `create role ${quoted(role)} nologin`,
    `grant ${quoted(role)} to ${quoted(login)}`,
  ]);
}

function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

function isPrivilegeError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '42501';
}
