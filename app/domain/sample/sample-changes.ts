import type { KnownCase, KnownPerson, OrganisationContact } from './known-sample.ts';
import { CHANGE_LIMIT, type SampleChange } from './sample.ts';

type Value = string | number | boolean | null | undefined;

/** Values by column. */
export type Shown = Record<string, Value>;

/** Collects changes, the first CHANGE_LIMIT of them; `leftOut` counts the rest. */
export type ChangeLog = { changes: SampleChange[]; leftOut: number; add(change: SampleChange): void };

export function changeLog(): ChangeLog {
  return {
    changes: [],
    leftOut: 0,
    add(change) {
      if (this.changes.length < CHANGE_LIMIT) this.changes.push(change);
      else this.leftOut += 1;
    },
  };
}

/** A case with its person and organisation, in the columns of a sample file. */
export function inColumns(
  one: Omit<KnownCase, 'person_key' | 'frame' | 'invited' | 'started'>,
  person: Omit<KnownPerson, 'person_key'> | undefined,
  organisationName: string | undefined,
  contact: OrganisationContact | undefined,
): Shown {
  return {
    organisation_id: one.organisation_id,
    organisation_name: organisationName,
    stratum: one.stratum,
    questionnaire: one.questionnaire,
    person_id: person?.person_id,
    name: person?.name,
    email: person?.email,
    phone: person?.phone,
    language: one.language,
    inclusion_probability: one.inclusion_probability,
    may_approach: one.may_approach,
    wave: one.wave,
    pilot: one.pilot,
    respondent_group: one.respondent_group,
    linked_to: one.linked_to,
    replicate: one.replicate,
    contact_name: contact?.name,
    contact_email: contact?.email,
    contact_phone: contact?.phone,
  };
}

/** The columns in which `after` says something else than `before`; tells each change to the log. */
export function differences(case_id: string, before: Shown, after: Shown, log: ChangeLog): string[] {
  const columns: string[] = [];
  for (const column of Object.keys(after)) {
    const from = asText(Object.hasOwn(before, column) ? before[column] : null);
    const to = asText(after[column]);
    if (from === to) continue;
    columns.push(column);
    log.add({ case_id, column, from, to });
  }
  return columns;
}

/** A value as a file would write it; null for none. */
export function asText(value: Value): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 'ja' : 'nee';
  return String(value);
}
