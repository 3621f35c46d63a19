export const ROLES = ['administrator', 'coordinator', 'analyst', 'interviewer'] as const;
export type Role = (typeof ROLES)[number];

/** What a study can grant to a user beyond his role: to read answers of cases, to see contact data. */
export const GRANTS = ['answers', 'contact'] as const;
export type Grant = (typeof GRANTS)[number];

/**
 * Everything that staff may or may not do. `answers:see` belongs to no role: it comes only by a grant of the study.
 * `contact:see` comes by role or by grant. See `mayInStudy`.
 */
export type Permission =
  | 'study:see'
  | 'settings:see'
  | 'study:settings'
  | 'study:open'
  | 'study:close'
  | 'response-rates:see'
  | 'codebook:see'
  | 'questionnaire:write'
  | 'questionnaire:try'
  | 'sample:import'
  | 'cases:see'
  | 'cases:change'
  | 'contact:see'
  | 'calls:make'
  | 'calls:assign'
  | 'links:export'
  | 'mailing:see'
  | 'mailing:write'
  | 'mailing:send'
  | 'mailbox:see'
  | 'mail-settings:see'
  | 'mail-settings:change'
  | 'answers:see'
  | 'answers:export'
  | 'users:manage'
  | 'grants:manage'
  | 'tokens:manage'
  | 'audit:see';

const MAY: Record<Role, readonly Permission[]> = {
  administrator: [
    'study:see',
    'settings:see',
    'study:settings',
    'study:open',
    'study:close',
    'response-rates:see',
    'codebook:see',
    'users:manage',
    'grants:manage',
    'tokens:manage',
    'audit:see',
    'mail-settings:see',
    'mail-settings:change',
  ],
  coordinator: [
    'study:see',
    'settings:see',
    'study:close',
    'response-rates:see',
    'codebook:see',
    'questionnaire:write',
    'questionnaire:try',
    'sample:import',
    'cases:see',
    'cases:change',
    'contact:see',
    'calls:make',
    'calls:assign',
    'links:export',
    'mailing:see',
    'mailing:write',
    'mailing:send',
    'mailbox:see',
    'mail-settings:see',
  ],
  analyst: [
    'study:see',
    'settings:see',
    'response-rates:see',
    'codebook:see',
    'questionnaire:try',
    'answers:export',
  ],
  // Reaches the organisations that were given to him, and nothing else: app/domain/fieldwork/calls.
  interviewer: ['study:see', 'calls:make'],
};

/** Who can be given a grant at all. Coordinators see contact data by role, interviewers of whom they call; analysts never do. */
const GRANTABLE: Record<Grant, readonly Role[]> = {
  answers: ['administrator', 'coordinator', 'analyst'],
  contact: ['administrator'],
};

/** What a grant opens, in the study that gave it. */
const OPENS: Record<Grant, readonly Permission[]> = {
  answers: ['answers:see'],
  contact: ['contact:see', 'cases:see'],
};

/** Whether a role alone allows something, in every study. */
export function may(role: Role, what: Permission): boolean {
  return MAY[role].includes(what);
}

/** Whether a user of this role, holding these grants of a study, may do something in that study. */
export function mayInStudy(role: Role, what: Permission, grants: readonly Grant[]): boolean {
  return may(role, what) || grants.some((grant) => canBeGranted(role, grant) && OPENS[grant].includes(what));
}

/** Whether a study can grant this to a user of this role. */
export function canBeGranted(role: Role, grant: Grant): boolean {
  return GRANTABLE[grant].includes(role);
}

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
