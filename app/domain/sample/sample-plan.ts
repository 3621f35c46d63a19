import type { KnownCase, KnownSample, OrganisationContact } from './known-sample.ts';
import { FIRST_WAVE } from './sample-cells.ts';
import { asText, changeLog, differences, inColumns, type ChangeLog, type Shown } from './sample-changes.ts';
import { faultList, sampleFault, type FaultList, type SampleFault } from './sample-faults.ts';
import { matchPersons, type PersonPlan, type PlannedPerson } from './sample-persons.ts';
import type { FrameValue, ImportResult, SampleCase, SampleStudy } from './sample.ts';

/** A case as it is to be written. */
export type PlannedCase = {
  case_id: string;
  organisation_id: string;
  person: PlannedPerson;
  questionnaire: string;
  stratum: string;
  language: string;
  has_email: boolean;
  may_approach: boolean | null;
  inclusion_probability: number | null;
  wave: string;
  pilot: boolean;
  respondent_group: string | null;
  linked_to: string | null;
  replicate: number | null;
  frame: Record<string, FrameValue>;
  /** Names of the columns that changed; empty for a new case. */
  columns: string[];
};

export type SamplePlan = {
  faults: SampleFault[];
  leftOut: number;
  result: ImportResult;
  persons: PersonPlan;
  added: PlannedCase[];
  changed: PlannedCase[];
  organisations: { organisation_id: string; name: string }[];
  contacts: ({ organisation_id: string } & OrganisationContact)[];
  personal: { case_id: string; personal: Record<string, string | null> }[];
  /** Cases that go to another organisation: their being not invited must still hold when it is written. */
  moved: string[];
};

/**
 * What an import will write: lays the checked cases of a file beside what is known.
 * Nothing differs: `added` and `changed` are empty and nothing needs to be written.
 */
export function planImport(cases: SampleCase[], known: KnownSample, study: SampleStudy): SamplePlan {
  const persons = matchPersons(cases, known);
  const { faults, leftOut } = faultsBeside(cases, persons, known);
  const organisations = planOrganisations(cases, known);
  const contacts = planContacts(cases, known);
  const log = changeLog();
  const planned = planCases(
    cases,
    known,
    study,
    persons,
    (before, after) => ({
      from: inColumns(
        before,
        known.persons.get(before.person_key),
        known.organisations.get(before.organisation_id),
        known.contacts.get(before.organisation_id),
      ),
      to: inColumns(
        after,
        after.person,
        organisations.get(after.organisation_id),
        contacts.get(after.organisation_id),
      ),
    }),
    log,
  );
  const { added, changed } = planned;
  return {
    faults,
    leftOut,
    persons,
    ...planned,
    organisations: [...organisations].flatMap(([organisation_id, name]) =>
      known.organisations.get(organisation_id) === name ? [] : [{ organisation_id, name }],
    ),
    contacts: [...contacts].flatMap(([organisation_id, contact]) =>
      sameContact(known.contacts.get(organisation_id), contact) ? [] : [{ organisation_id, ...contact }],
    ),
    result: {
      added: added.length,
      changed: changed.length,
      unchanged: cases.length - added.length - changed.length,
      by_letter: cases.filter((one) => persons.of.get(one.case_id)!.email === null).length,
      persons: new Set(persons.of.values()).size,
      organisations: organisations.size,
      changes: log.changes,
      changes_left_out: log.leftOut,
    },
  };
}

function planCases(
  cases: SampleCase[],
  known: KnownSample,
  study: SampleStudy,
  persons: PersonPlan,
  shownBoth: (before: KnownCase, after: PlannedCase) => { from: Shown; to: Shown },
  log: ChangeLog,
): Pick<SamplePlan, 'added' | 'changed' | 'personal' | 'moved'> {
  const plan: Pick<SamplePlan, 'added' | 'changed' | 'personal' | 'moved'> = {
    added: [],
    changed: [],
    personal: [],
    moved: [],
  };
  for (const one of cases) {
    const { case_id } = one;
    const before = known.cases.get(case_id);
    const after = planCase(one, before, persons.of.get(case_id)!, study);
    const personalBefore = known.personal.get(case_id) ?? {};
    if (!before) {
      plan.added.push(after);
      if (Object.keys(one.personal).length > 0) plan.personal.push({ case_id, personal: one.personal });
      continue;
    }
    const { from, to } = shownBoth(before, after);
    const personal = differences(case_id, personalBefore, one.personal, log);
    after.columns = [
      ...differences(case_id, from, to, log),
      ...differences(case_id, before.frame, frameOnly(one.frame, to), log),
      ...personal,
    ];
    if (personal.length > 0)
      plan.personal.push({ case_id, personal: { ...personalBefore, ...one.personal } });
    if (before.organisation_id !== after.organisation_id) plan.moved.push(case_id);
    if (after.columns.length > 0) plan.changed.push(after);
  }
  return plan;
}

function faultsBeside(
  cases: SampleCase[],
  persons: PersonPlan,
  known: KnownSample,
): Pick<SamplePlan, 'faults' | 'leftOut'> {
  const list = faultList();
  const inFile = new Set(cases.map((one) => one.case_id));
  for (const one of cases) {
    checkInvited(one, known.cases.get(one.case_id), list);
    checkLink(one, inFile, known, list);
  }
  checkEmails(persons, known, list);
  return { faults: list.faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)), leftOut: list.leftOut };
}

function checkInvited(one: SampleCase, before: KnownCase | undefined, list: FaultList): void {
  if (!before) return;
  const { row } = one;
  if (before.invited && before.organisation_id !== one.organisation_id) {
    list.add(
      sampleFault(
        'invited_organisation',
        { row, column: 'organisation_id' },
        { organisation_id: before.organisation_id },
      ),
    );
  }
  if (before.invited && one.replicate !== undefined && before.replicate !== one.replicate) {
    list.add(
      sampleFault('invited_replicate', { row, column: 'replicate' }, { replicate: before.replicate ?? '-' }),
    );
  }
  if (before.started && before.questionnaire !== one.questionnaire) {
    list.add(
      sampleFault(
        'started_questionnaire',
        { row, column: 'questionnaire' },
        { questionnaire: before.questionnaire },
      ),
    );
  }
}

function checkLink(one: SampleCase, inFile: ReadonlySet<string>, known: KnownSample, list: FaultList): void {
  const { row, linked_to } = one;
  if (!linked_to) return;
  const place = { row, column: 'linked_to' };
  if (linked_to === one.case_id) list.add(sampleFault('linked_to_itself', place));
  else if (!inFile.has(linked_to) && !known.linkedTo.has(linked_to))
    list.add(sampleFault('unknown_linked_to', place, { value: linked_to.slice(0, 40) }));
}

function checkEmails(persons: PersonPlan, known: KnownSample, list: FaultList): void {
  for (const { row, person_key } of persons.emailsOfOthers) {
    const theirs = known.otherCases.get(person_key)?.[0] ?? '?';
    list.add(sampleFault('email_in_use', { row, column: 'email' }, { case_id: theirs }));
  }
}

/** The name of every organisation in the file; one that the file does not name keeps its name, or is called by its id. */
function planOrganisations(cases: SampleCase[], known: KnownSample): Map<string, string> {
  const names = new Map<string, string>();
  for (const { organisation_id, organisation_name } of cases) {
    if (organisation_name) names.set(organisation_id, organisation_name);
    else if (!names.has(organisation_id))
      names.set(organisation_id, known.organisations.get(organisation_id) ?? organisation_id);
  }
  return names;
}

const NO_CONTACT: OrganisationContact = { name: null, email: null, phone: null };

function planContacts(cases: SampleCase[], known: KnownSample): Map<string, OrganisationContact> {
  const contacts = new Map<string, OrganisationContact>();
  for (const one of cases) {
    const told = { name: one.contact_name, email: one.contact_email, phone: one.contact_phone };
    const sofar = contacts.get(one.organisation_id);
    const before = known.contacts.get(one.organisation_id) ?? NO_CONTACT;
    contacts.set(one.organisation_id, {
      name: told.name === undefined ? before.name : (told.name ?? sofar?.name ?? null),
      email: told.email === undefined ? before.email : (told.email ?? sofar?.email ?? null),
      phone: told.phone === undefined ? before.phone : (told.phone ?? sofar?.phone ?? null),
    });
  }
  return contacts;
}

function sameContact(before: OrganisationContact = NO_CONTACT, after: OrganisationContact): boolean {
  return before.name === after.name && before.email === after.email && before.phone === after.phone;
}

function planCase(
  one: SampleCase,
  before: KnownCase | undefined,
  person: PlannedPerson,
  study: SampleStudy,
): PlannedCase {
  const permission = study.settings.requiresPermission ? false : null;
  return {
    case_id: one.case_id,
    organisation_id: one.organisation_id,
    person,
    questionnaire: one.questionnaire,
    stratum: one.stratum,
    language: one.language ?? before?.language ?? study.settings.languages[0]!,
    has_email: person.email !== null,
    may_approach:
      one.may_approach === undefined ? (before ? before.may_approach : permission) : one.may_approach,
    inclusion_probability:
      one.inclusion_probability === undefined
        ? (before?.inclusion_probability ?? null)
        : one.inclusion_probability,
    wave: one.wave ?? before?.wave ?? FIRST_WAVE,
    pilot: one.pilot ?? before?.pilot ?? false,
    respondent_group:
      one.respondent_group === undefined ? (before?.respondent_group ?? null) : one.respondent_group,
    linked_to: one.linked_to === undefined ? (before?.linked_to ?? null) : one.linked_to,
    replicate: one.replicate === undefined ? (before?.replicate ?? null) : one.replicate,
    frame: mergedFrame(before?.frame ?? {}, one.frame),
    columns: [],
  };
}

/** What stands among the columns of a case already is told there. */
function frameOnly(frame: Record<string, FrameValue>, shown: Shown): Record<string, FrameValue> {
  return Object.fromEntries(Object.entries(frame).filter(([name]) => !Object.hasOwn(shown, name)));
}

/** A value that reads the same stays as it is stored, so that 12 in one file and "12" in the next are no change. */
function mergedFrame(
  before: Record<string, FrameValue>,
  told: Record<string, FrameValue>,
): Record<string, FrameValue> {
  const same = Object.entries(before).filter(
    ([name, value]) => Object.hasOwn(told, name) && asText(value) === asText(told[name]),
  );
  return { ...before, ...told, ...Object.fromEntries(same) };
}
