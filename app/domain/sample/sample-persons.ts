import { emailKey } from './email.ts';
import type { KnownPerson, KnownSample } from './known-sample.ts';
import type { SampleCase } from './sample.ts';

/** A person as they are to be written; `person_key` is null for someone new. */
export type PlannedPerson = {
  person_key: number | null;
  person_id: string | null;
  name: string;
  email: string | null;
  phone: string | null;
};

export type PersonPlan = {
  /** The person of every case of the file, by case_id; cases of one person share one object. */
  of: Map<string, PlannedPerson>;
  added: PlannedPerson[];
  changed: PlannedPerson[];
  /** Those whose address changes: it is freed first, because two people may have swapped theirs. */
  freed: number[];
  /** Known persons who keep no case. */
  left: number[];
  /** Rows with an address that belongs to a known person who is not in the file. */
  emailsOfOthers: { row: number; person_key: number }[];
};

/** The rows of one person: those with the same person_id, or one row without. */
type Group = { members: SampleCase[]; person_id: string | null | undefined };

/**
 * Finds out who is who: a person_id that is known is that person; else the person whom the case already had, when all
 * their cases are among these rows; else someone new.
 */
export function matchPersons(cases: SampleCase[], known: KnownSample): PersonPlan {
  const groups = groupsOf(cases);
  const casesInFile = casesByPerson(cases, known);
  const byPersonId = new Map(
    [...known.persons.values()].flatMap((person) =>
      person.person_id === null ? [] : [[person.person_id, person] as const],
    ),
  );
  const taken = new Map<Group, KnownPerson>();
  const takenKeys = new Set<number>();
  const take = (group: Group, person: KnownPerson): void => {
    taken.set(group, person);
    takenKeys.add(person.person_key);
  };
  for (const group of groups) {
    const person = group.person_id ? byPersonId.get(group.person_id) : undefined;
    if (person) take(group, person);
  }
  for (const group of groups) {
    if (taken.has(group)) continue;
    const person = group.members
      .map((one) => known.persons.get(known.cases.get(one.case_id)?.person_key ?? -1))
      .find(
        (candidate) =>
          candidate && !takenKeys.has(candidate.person_key) && mayTake(group, candidate, casesInFile, known),
      );
    if (person) take(group, person);
  }
  const plan: PersonPlan = { of: new Map(), added: [], changed: [], freed: [], left: [], emailsOfOthers: [] };
  for (const group of groups) settle(group, taken.get(group), plan);
  plan.left = [...casesInFile.keys()].filter(
    (key) => !takenKeys.has(key) && !known.otherCases.get(key)?.length,
  );
  plan.emailsOfOthers = emailsOfOthers(plan, cases, known, takenKeys);
  return plan;
}

function groupsOf(cases: SampleCase[]): Group[] {
  const groups: Group[] = [];
  const byPersonId = new Map<string, Group>();
  for (const one of cases) {
    const existing = one.person_id ? byPersonId.get(one.person_id) : undefined;
    if (existing) {
      existing.members.push(one);
      continue;
    }
    const group: Group = { members: [one], person_id: one.person_id };
    groups.push(group);
    if (one.person_id) byPersonId.set(one.person_id, group);
  }
  return groups;
}

function casesByPerson(cases: SampleCase[], known: KnownSample): Map<number, string[]> {
  const byPerson = new Map<number, string[]>();
  for (const { case_id } of cases) {
    const before = known.cases.get(case_id);
    if (!before) continue;
    const theirs = byPerson.get(before.person_key);
    if (theirs) theirs.push(case_id);
    else byPerson.set(before.person_key, [case_id]);
  }
  return byPerson;
}

function mayTake(
  group: Group,
  candidate: KnownPerson,
  casesInFile: Map<number, string[]>,
  known: KnownSample,
): boolean {
  if (group.person_id === undefined) return true;
  if (known.otherCases.get(candidate.person_key)?.length) return false;
  return (casesInFile.get(candidate.person_key) ?? []).every((caseId) =>
    group.members.some((one) => one.case_id === caseId),
  );
}

function settle(group: Group, known: KnownPerson | undefined, plan: PersonPlan): void {
  const first = group.members[0]!;
  const person: PlannedPerson = {
    person_key: known?.person_key ?? null,
    person_id: group.person_id === undefined ? (known?.person_id ?? null) : group.person_id,
    name: first.name,
    email: first.email,
    phone: first.phone === undefined ? (known?.phone ?? null) : first.phone,
  };
  for (const one of group.members) plan.of.set(one.case_id, person);
  if (!known) plan.added.push(person);
  else if (
    known.name !== person.name ||
    known.email !== person.email ||
    known.phone !== person.phone ||
    known.person_id !== person.person_id
  ) {
    plan.changed.push(person);
    if (known.email !== person.email && known.email !== null) plan.freed.push(known.person_key);
  }
}

function emailsOfOthers(
  plan: PersonPlan,
  cases: SampleCase[],
  known: KnownSample,
  takenKeys: Set<number>,
): PersonPlan['emailsOfOthers'] {
  const left = new Set(plan.left);
  const others = new Map<string, number>();
  for (const { person_key, email } of known.persons.values()) {
    if (email !== null && !takenKeys.has(person_key) && !left.has(person_key))
      others.set(emailKey(email), person_key);
  }
  if (others.size === 0) return [];
  return cases.flatMap(({ row, email }) => {
    const person_key = email === null ? undefined : others.get(emailKey(email));
    return person_key === undefined ? [] : [{ row, person_key }];
  });
}
