import { emailKey } from './email.ts';
import { readCells, type CellReader } from './sample-cells.ts';
import { looksPersonal, placeColumns, REQUIRED_COLUMNS, type ColumnPlaces } from './sample-columns.ts';
import { faultList, sampleFault, type FaultList, type SampleFault } from './sample-faults.ts';
import type { SampleCase, SampleStudy } from './sample.ts';
import type { Table } from '#app/platform/tables/table.ts';

export type CheckedSample = { cases: SampleCase[]; faults: SampleFault[]; leftOut: number };

/**
 * Checks the rows of a sample file by themselves and against the study, and reads their values.
 * @param options.acceptColumns keeps unknown columns that look like personal data, as frame variables
 * @returns every fault in the order of the rows; the cases are only worth something when there is none
 */
export function checkSampleRows(
  table: Table,
  study: SampleStudy,
  options: { acceptColumns: boolean },
): CheckedSample {
  const list = faultList();
  const places = placeColumns(table.columns, study.settings.personal);
  checkColumns(table, study, places, options, list);
  const reader = readCells(table, study, places, list);
  const cases = table.rows.map((row) => reader.read(row));
  checkAmongRows(cases, list);
  list.faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  return { cases: withNumbers(cases, reader), faults: list.faults, leftOut: list.leftOut };
}

function checkColumns(
  table: Table,
  study: SampleStudy,
  places: ColumnPlaces,
  options: { acceptColumns: boolean },
  list: FaultList,
): void {
  const required: string[] = [...REQUIRED_COLUMNS];
  if (study.settings.questionnaires.length > 1) required.push('questionnaire');
  for (const column of required) {
    if (!table.columns.some((name) => name.toLowerCase() === column))
      list.add(sampleFault('missing_column', { row: 1, column }));
  }
  if (options.acceptColumns) return;
  const { name } = places.known;
  const names = name === undefined ? [] : table.rows.map((row) => row.values[name]!);
  for (const { name: column, index } of places.frame) {
    const code = looksPersonal(
      column,
      table.rows.map((row) => row.values[index]!),
      names,
    );
    if (code) list.add(sampleFault(code, { row: 1, column }));
  }
}

/** What no row can show alone: doubles, and what must agree between rows of one person or one organisation. */
function checkAmongRows(cases: SampleCase[], list: FaultList): void {
  const byCase = new Map<string, SampleCase>();
  const byEmail = new Map<string, SampleCase>();
  const byPerson = new Map<string, SampleCase>();
  const organisations = new Map<string, Partial<Record<OrganisationColumn, SampleCase>>>();
  for (const one of cases) {
    const { row, case_id, person_id } = one;
    const sameCase = first(byCase, case_id, one);
    if (case_id !== '' && sameCase !== one)
      list.add(sampleFault('duplicate_case_id', { row, column: 'case_id' }, { other: sameCase.row }));
    if (person_id) checkPerson(first(byPerson, person_id, one), one, list);
    if (one.email !== null) {
      const other = first(byEmail, emailKey(one.email), one);
      const samePerson = other === one || (person_id && other.person_id === person_id);
      if (!samePerson)
        list.add(sampleFault('email_of_two_persons', { row, column: 'email' }, { other: other.row }));
    }
    checkOrganisation(organisations, one, list);
  }
}

function checkPerson(other: SampleCase, one: SampleCase, list: FaultList): void {
  for (const column of ['name', 'email', 'phone'] as const) {
    const here = one[column] ?? '';
    const there = other[column] ?? '';
    const agree = column === 'email' ? emailKey(here) === emailKey(there) : here === there;
    if (!agree) list.add(sampleFault('person_differs', { row: one.row, column }, { other: other.row }));
  }
}

const ORGANISATION_COLUMNS = ['organisation_name', 'contact_name', 'contact_email', 'contact_phone'] as const;
type OrganisationColumn = (typeof ORGANISATION_COLUMNS)[number];

/** Empty cells agree with everything: many lists name the organisation once. */
function checkOrganisation(
  seen: Map<string, Partial<Record<OrganisationColumn, SampleCase>>>,
  one: SampleCase,
  list: FaultList,
): void {
  const known = first(seen, one.organisation_id, {});
  for (const column of ORGANISATION_COLUMNS) {
    if (!one[column]) continue;
    const other = (known[column] ??= one);
    if (other[column] !== one[column])
      list.add(sampleFault('organisation_differs', { row: one.row, column }, { other: other.row }));
  }
}

/** What the map holds under the key; `value`, from now on, when it held nothing. */
function first<Value>(map: Map<string, Value>, key: string, value: Value): Value {
  const held = map.get(key);
  if (held !== undefined) return held;
  map.set(key, value);
  return value;
}

/** The id of a case is a text, also where all of them are numbers. A frame variable becomes a number when all its filled cells are numbers that lose nothing by it (007 and 1,50 would). */
function withNumbers(cases: SampleCase[], reader: CellReader): SampleCase[] {
  for (const name of reader.frameNames.filter((one) => one !== 'linked_to')) {
    let filled = 0;
    const numeric = cases.every(({ frame }) => {
      const value = frame[name];
      if (value === null || value === undefined) return true;
      filled += 1;
      return typeof value === 'string' && isCanonicalNumber(value);
    });
    if (!numeric || filled === 0) continue;
    for (const { frame } of cases) {
      const value = frame[name];
      if (typeof value === 'string') frame[name] = Number(value);
    }
  }
  return cases;
}

function isCanonicalNumber(value: string): boolean {
  return /^-?(0|[1-9]\d{0,14})(\.\d{1,10})?$/.test(value) && String(Number(value)) === value;
}
