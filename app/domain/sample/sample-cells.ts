import { LANGUAGES, type Language } from '#app/domain/studies/studies.ts';
import { normaliseEmail } from './email.ts';
import type { ColumnPlaces, SampleColumn } from './sample-columns.ts';
import { MOST_REPLICATES } from './replicates/replicates.ts';
import { sampleFault, type FaultList, type SampleFaultCode } from './sample-faults.ts';
import type { SampleCase, SampleStudy } from './sample.ts';
import type { Table, TableRow } from '#app/platform/tables/table.ts';

const ID_LIMIT = 100;
const NAME_LIMIT = 200;
const PHONE_LIMIT = 50;
/** The wave of a case of which the sample tells none. */
export const FIRST_WAVE = '1';

/** Characters without width that may stand in a name's script but never make one name another at its ends. */
const INVISIBLE_ENDS = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;
const INVISIBLE = /\p{Cf}/gu;
/** Control characters, lone surrogates, line and paragraph separators, and what turns the direction of writing. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
/** The same, but lines and tabs are free in a frame variable. */
const FORBIDDEN_IN_FRAME = /[^\P{Cc}\t\n\r]|\p{Cs}/u;

const YES = new Set(['ja', 'yes', '1', 'true', 'waar']);
const NO = new Set(['nee', 'no', '0', 'false', 'onwaar']);

/** Reads one row after the other; what is wrong with a cell goes to the list, and an empty value takes its place. */
export type CellReader = { frameNames: string[]; read(row: TableRow): SampleCase };

export function readCells(
  table: Table,
  study: SampleStudy,
  places: ColumnPlaces,
  list: FaultList,
): CellReader {
  const rules = rulesOf(table, study, places);
  return {
    frameNames: places.frame.map(({ name }) => name),
    read: (row) => readRow(row, new RowCells(row, table.columns, places, list), rules),
  };
}

type Rules = {
  study: SampleStudy;
  has(column: SampleColumn): boolean;
  strata: readonly string[] | undefined;
  /** Frame variables for which the study lists the values. */
  listed: { name: string; index: number; allowed: readonly string[] }[];
  places: ColumnPlaces;
};

function rulesOf(table: Table, study: SampleStudy, places: ColumnPlaces): Rules {
  const strata = study.settings.strata ?? {};
  const variables = Object.keys(strata);
  const columns = [...places.frame, ...places.personal];
  const listed = columns.flatMap(({ name, index }) =>
    Object.hasOwn(strata, name) ? [{ name, index, allowed: strata[name]! }] : [],
  );
  // A study that names its one stratum variable otherwise means the column stratum by it.
  const only = variables.length === 1 && listed.length === 0 ? strata[variables[0]!] : undefined;
  return {
    study,
    has: (column) => places.known[column] !== undefined,
    strata: strata.stratum ?? only,
    listed,
    places,
  };
}

function readRow(row: TableRow, cells: RowCells, rules: Rules): SampleCase {
  const { questionnaires, languages } = rules.study.settings;
  const one: SampleCase = {
    row: row.row,
    case_id: cells.id('case_id', true) ?? '',
    organisation_id: cells.id('organisation_id', true) ?? '',
    stratum: cells.oneOf('stratum', rules.strata, 'unknown_stratum', null) ?? '',
    questionnaire:
      cells.oneOf(
        'questionnaire',
        questionnaires.map(({ name }) => name),
        'unknown_questionnaire',
        questionnaires.length === 1 ? questionnaires[0]!.name : null,
      ) ?? '',
    name: cells.name('name', true) ?? '',
    email: cells.email('email'),
    frame: Object.fromEntries(rules.places.frame.map(({ name, index }) => [name, cells.free(name, index)])),
    personal: Object.fromEntries(
      rules.places.personal.map(({ name, index }) => [name, cells.free(name, index)]),
    ),
  };
  if (rules.has('phone')) one.phone = cells.short('phone', PHONE_LIMIT);
  if (rules.has('person_id')) one.person_id = cells.id('person_id', false);
  if (rules.has('organisation_name')) one.organisation_name = cells.name('organisation_name', false);
  if (rules.has('contact_name')) one.contact_name = cells.name('contact_name', false);
  if (rules.has('contact_email')) one.contact_email = cells.email('contact_email');
  if (rules.has('contact_phone')) one.contact_phone = cells.short('contact_phone', PHONE_LIMIT);
  if (rules.has('inclusion_probability'))
    one.inclusion_probability = cells.probability('inclusion_probability');
  if (rules.has('may_approach'))
    one.may_approach = cells.permission('may_approach', rules.study.settings.requiresPermission);
  if (rules.has('wave')) one.wave = cells.id('wave', false) ?? FIRST_WAVE;
  if (rules.has('pilot')) one.pilot = cells.yesOrNo('pilot') ?? false;
  if (rules.has('respondent_group')) one.respondent_group = cells.id('respondent_group', false);
  if (rules.has('linked_to')) one.linked_to = cells.id('linked_to', false);
  if (rules.has('replicate')) one.replicate = cells.replicate('replicate');
  if (rules.has('language'))
    one.language = languageOf(
      cells.oneOf('language', languages, 'unknown_language', languages[0]!, true),
      languages[0]!,
    );
  for (const { name, index, allowed } of rules.listed) cells.listed(name, index, allowed);
  return one;
}

function languageOf(text: string | null, otherwise: Language): Language {
  return LANGUAGES.find((language) => language === text) ?? otherwise;
}

class RowCells {
  readonly #row: TableRow;
  readonly #columns: string[];
  readonly #places: ColumnPlaces;
  readonly #list: FaultList;

  constructor(row: TableRow, columns: string[], places: ColumnPlaces, list: FaultList) {
    this.#row = row;
    this.#columns = columns;
    this.#places = places;
    this.#list = list;
  }

  /** What tells one thing from another: no invisible characters at all, composed letters. */
  id(column: SampleColumn, required: boolean): string | null {
    return this.#text(column, required, ID_LIMIT, (cell) =>
      cell.replace(INVISIBLE, '').trim().normalize('NFC'),
    );
  }

  name(column: SampleColumn, required: boolean): string | null {
    return this.#text(column, required, NAME_LIMIT, (cell) =>
      cell.replace(INVISIBLE_ENDS, '').normalize('NFC'),
    );
  }

  short(column: SampleColumn, limit: number): string | null {
    return this.#text(column, false, limit, (cell) => cell.replace(INVISIBLE, '').trim());
  }

  email(column: SampleColumn): string | null {
    const text = this.#text(column, false, 1_000, (cell) => cell.replace(INVISIBLE, '').trim());
    if (text === null) return null;
    const email = normaliseEmail(text);
    if (email === null) this.#fault('malformed_email', column);
    return email;
  }

  /** @param otherwise what an empty cell or absent column means; null: it may not be empty */
  oneOf(
    column: SampleColumn,
    allowed: readonly string[] | undefined,
    code: SampleFaultCode,
    otherwise: string | null,
    small = false,
  ): string | null {
    if (otherwise !== null && this.#places.known[column] === undefined) return otherwise;
    const text = this.id(column, otherwise === null);
    if (text === null) return otherwise;
    const value = small ? text.toLowerCase() : text;
    if (!allowed || allowed.includes(value)) return value;
    this.#fault(code, column, { value: value.slice(0, 40), allowed: allowed.join(', ') });
    return otherwise;
  }

  probability(column: SampleColumn): number | null {
    const text = this.short(column, 40);
    if (text === null) return null;
    const number = /^(\d+([.,]\d*)?|[.,]\d+)(e-?\d{1,3})?$/i.test(text)
      ? Number(text.replace(',', '.'))
      : NaN;
    if (number > 0 && number <= 1) return number;
    this.#fault('bad_probability', column);
    return null;
  }

  replicate(column: SampleColumn): number | null {
    const text = this.short(column, 40);
    if (text === null) return null;
    const number = /^\d{1,4}$/.test(text) ? Number(text) : 0;
    if (number >= 1 && number <= MOST_REPLICATES) return number;
    this.#fault('bad_replicate', column);
    return null;
  }

  /** @param required where the study asks for permission, none is no */
  permission(column: SampleColumn, required: boolean): boolean | null {
    return this.yesOrNo(column) ?? (required ? false : null);
  }

  yesOrNo(column: SampleColumn): boolean | null {
    const text = this.short(column, 40)?.toLowerCase();
    if (text === undefined) return null;
    if (!YES.has(text) && !NO.has(text)) this.#fault('bad_permission', column);
    return YES.has(text);
  }

  /** A frame variable or personal column: any text, without the white space around it. */
  free(name: string, index: number): string | null {
    const text = this.#row.values[index]!.trim();
    if (FORBIDDEN_IN_FRAME.test(text)) this.#fault('control_character', name);
    return text === '' ? null : text;
  }

  listed(name: string, index: number, allowed: readonly string[]): void {
    const value = this.#row.values[index]!.trim();
    if (!allowed.includes(value))
      this.#fault('unknown_stratum', name, { value: value.slice(0, 40), allowed: allowed.join(', ') });
  }

  #text(
    column: SampleColumn,
    required: boolean,
    limit: number,
    clean: (cell: string) => string,
  ): string | null {
    const index = this.#places.known[column];
    const text = index === undefined ? '' : clean(this.#row.values[index]!);
    if (text === '') {
      // Of a missing column the header tells, once.
      if (required && index !== undefined) this.#fault('required', column);
      return null;
    }
    if (text.length > limit) this.#fault('too_long', column, { limit });
    else if (FORBIDDEN.test(text)) this.#fault('control_character', column);
    return text;
  }

  #fault(code: SampleFaultCode, column: string, params: Record<string, string | number> = {}): void {
    const index = this.#columns.findIndex((name) => name.toLowerCase() === column.toLowerCase());
    this.#list.add(sampleFault(code, { row: this.#row.row, column: this.#columns[index] ?? column }, params));
  }
}
