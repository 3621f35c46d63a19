import type { Table } from '#app/platform/tables/table.ts';
import { parseCondition } from '../routing.ts';
import { readListedItems } from './listed-items.ts';
import {
  type QuestionnaireFault,
  type QuestionnaireFaultCode,
  questionnaireFault,
  questionnaireFaults,
} from './questionnaire-faults.ts';

export const REQUIRED_COLUMNS = ['name', 'type', 'text nl'] as const;
export const OPTIONAL_COLUMNS = [
  'text en',
  'choices',
  'rows',
  'condition',
  'required',
  'min',
  'max',
  'unit',
] as const;
type Column = (typeof REQUIRED_COLUMNS)[number] | (typeof OPTIONAL_COLUMNS)[number];
const COLUMNS: readonly Column[] = [...REQUIRED_COLUMNS, ...OPTIONAL_COLUMNS];

/** What a row can be: a page, or a question with what its type takes. */
const TYPES: Record<string, { type: string; takes: readonly Column[] }> = {
  page: { type: 'page', takes: ['condition'] },
  radiogroup: { type: 'radiogroup', takes: ['choices'] },
  dropdown: { type: 'dropdown', takes: ['choices'] },
  checkbox: { type: 'checkbox', takes: ['choices', 'max'] },
  text: { type: 'text', takes: [] },
  number: { type: 'text', takes: ['min', 'max'] },
  comment: { type: 'comment', takes: [] },
  boolean: { type: 'boolean', takes: [] },
  rating: { type: 'rating', takes: ['min', 'max'] },
  matrix: { type: 'matrix', takes: ['choices', 'rows'] },
  estimate: { type: 'estimate', takes: ['min', 'max', 'unit'] },
  estimates: { type: 'estimates', takes: ['rows', 'min', 'max', 'unit'] },
};
export const ROW_TYPES = Object.keys(TYPES);

const EVERY_ROW: readonly Column[] = ['name', 'type', 'text nl', 'text en', 'condition', 'required'];
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,31}$/;
const YES_NO: Record<string, boolean> = { ja: true, yes: true, '1': true, nee: false, no: false, '0': false };

type Element = Record<string, unknown>;

/**
 * Makes a questionnaire of a table with a row for each page and each question. A question before any page row stands
 * on a first page of its own.
 * @returns the definition, or everything that is wrong; then nothing of it is used
 */
export function questionnaireFromTable(
  table: Table,
): { definition: Record<string, unknown> } | { faults: QuestionnaireFault[]; leftOut: number } {
  const list = questionnaireFaults();
  const places = columnsOf(table.columns, (fault) => list.add(fault));
  if (list.faults.length > 0) return list;
  const pages: { name: string; title?: unknown; visibleIf?: string; elements: Element[] }[] = [];
  const rowOf = new Map<string, number>();
  const questions = new Set<string>();
  for (const { row, values } of table.rows) {
    const cell = (column: Column) => (values[places.get(column) ?? -1] ?? '').trim();
    const reader = new RowReader(row, cell, (fault) => list.add(fault));
    const name = reader.name(rowOf);
    const kind = reader.kind();
    if (kind === null) continue;
    reader.refuseUnused(kind);
    const visibleIf = reader.condition(questions);
    if (kind === 'page') {
      pages.push({ name, title: reader.text(), ...(visibleIf ? { visibleIf } : {}), elements: [] });
      continue;
    }
    questions.add(name.toLowerCase());
    if (pages.length === 0) pages.push({ name: 'pagina1', elements: [] });
    const element = { ...reader.element(kind), ...(visibleIf ? { visibleIf } : {}) };
    pages.at(-1)!.elements.push({ ...element, name });
  }
  if (list.faults.length > 0) return list;
  return { definition: { locale: 'nl', showTitle: false, showQuestionNumbers: 'off', pages } };
}

/** Where each column stands; a name may be written with spaces, hyphens or underscores. */
function columnsOf(names: readonly string[], add: (fault: QuestionnaireFault) => void): Map<Column, number> {
  const places = new Map<Column, number>();
  names.forEach((written, place) => {
    const plain = written.trim().toLowerCase().replace(/[_-]+/g, ' ');
    const column = COLUMNS.find((one) => one === plain);
    if (column) places.set(column, place);
    else
      add(questionnaireFault('unknown_column', { row: 1, column: written }, { known: COLUMNS.join(', ') }));
  });
  for (const column of REQUIRED_COLUMNS) {
    if (!places.has(column)) add(questionnaireFault('missing_column', { row: 1, column }));
  }
  return places;
}

/** Reads the cells of one row, and notes what is wrong with them. */
class RowReader {
  private readonly row: number;
  private readonly cell: (column: Column) => string;
  private readonly add: (fault: QuestionnaireFault) => void;

  constructor(row: number, cell: (column: Column) => string, add: (fault: QuestionnaireFault) => void) {
    this.row = row;
    this.cell = cell;
    this.add = add;
  }

  name(rowOf: Map<string, number>): string {
    const name = this.cell('name');
    const other = rowOf.get(name.toLowerCase());
    if (name === '') this.fault('required', 'name');
    else if (!NAME.test(name)) this.fault('bad_name', 'name', { value: name });
    else if (other !== undefined) this.fault('duplicate_name', 'name', { value: name, other });
    else rowOf.set(name.toLowerCase(), this.row);
    return name;
  }

  kind(): string | null {
    const written = this.cell('type').toLowerCase();
    const kind = written === 'pagina' ? 'page' : written;
    if (Object.hasOwn(TYPES, kind)) return kind;
    if (written === '') this.fault('required', 'type');
    else this.fault('unknown_type', 'type', { value: written, known: ROW_TYPES.join(', ') });
    return null;
  }

  refuseUnused(kind: string): void {
    const { takes } = TYPES[kind]!;
    for (const column of COLUMNS) {
      if (EVERY_ROW.includes(column) || takes.includes(column) || this.cell(column) === '') continue;
      this.fault('not_used', column, { type: kind });
    }
  }

  text(): Record<string, string> {
    const [nl, en] = [this.cell('text nl'), this.cell('text en')];
    if (nl === '') this.fault('required', 'text nl');
    return en === '' ? { nl } : { nl, en };
  }

  /** @param before names of the questions in rows above, in small letters */
  condition(before: ReadonlySet<string>): string | null {
    const written = this.cell('condition');
    if (written === '') return null;
    const operand = parseCondition(written);
    if (!operand) {
      this.fault('bad_condition', 'condition', { example: '{v1} = 1 and {v3} anyof [2, 3]' });
      return null;
    }
    const names: string[] = [];
    operand.setVariables(names);
    const stranger = names.find((name) => !before.has((name.split(/[.[]/)[0] ?? '').toLowerCase()));
    if (stranger !== undefined) this.fault('condition_not_before', 'condition', { value: stranger });
    return written;
  }

  element(kind: string): Element {
    const { type } = TYPES[kind]!;
    const min = this.number('min');
    const max = this.number('max');
    return {
      type,
      title: this.text(),
      isRequired: this.yesNo('required', true),
      ...(kind === 'number' ? { inputType: 'number' } : {}),
      ...this.lists(kind),
      ...this.limits(kind, min, max),
      ...(this.cell('unit') === '' ? {} : { unit: this.cell('unit') }),
    };
  }

  private limits(kind: string, min: number | null, max: number | null): Element {
    if (kind === 'checkbox') return max === null ? {} : { maxSelectedChoices: max };
    const [least, most] = kind === 'rating' ? ['rateMin', 'rateMax'] : ['min', 'max'];
    return { ...(min === null ? {} : { [least!]: min }), ...(max === null ? {} : { [most!]: max }) };
  }

  private lists(kind: string): Element {
    const { takes } = TYPES[kind]!;
    const found: Element = {};
    if (takes.includes('choices'))
      found[kind === 'matrix' ? 'columns' : 'choices'] = this.items(kind, 'choices', (at) => at + 1);
    if (takes.includes('rows'))
      found.rows = this.items(kind, 'rows', (at) => (at < 26 ? String.fromCharCode(97 + at) : `r${at + 1}`));
    return found;
  }

  private items(kind: string, column: Column, numbered: (position: number) => number | string) {
    const read = readListedItems(this.cell(column), numbered);
    if ('fault' in read) this.fault(read.fault, column, { value: read.value });
    else if (read.items.length === 0) this.fault('no_choices', column, { type: kind });
    else return read.items;
    return [];
  }

  private number(column: Column): number | null {
    const written = this.cell(column);
    if (written === '') return null;
    const number = Number(written.replace(',', '.'));
    if (Number.isFinite(number)) return number;
    this.fault('bad_number', column, { value: written });
    return null;
  }

  private yesNo(column: Column, otherwise: boolean): boolean {
    const written = this.cell(column).toLowerCase();
    if (written === '') return otherwise;
    const known = Object.hasOwn(YES_NO, written) ? YES_NO[written] : undefined;
    if (known === undefined) this.fault('bad_yes_no', column);
    return known ?? otherwise;
  }

  private fault(code: QuestionnaireFaultCode, column: Column, params: Record<string, string | number> = {}) {
    this.add(questionnaireFault(code, { row: this.row, column }, params));
  }
}
