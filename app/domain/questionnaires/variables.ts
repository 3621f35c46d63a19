import {
  type AnswerRule,
  type Code,
  compileAnswerSchema,
  isEmptyAnswer,
  variablesOf,
} from './answer-schema.ts';
import { isRecord } from './definition.ts';
import { MISSING } from './codebook.ts';
import { type Answers, type Asked, compileRouting } from './routing.ts';

/** What stands in one cell of a data file; null is an empty cell. */
export type Cell = number | string | null;

/**
 * How far a case got. `complete`: submitted. `started`: some pages were saved, `furthestPage` the last of them by the
 * order of the questionnaire (null when none was). `never`: no answers at all.
 */
export type Progress =
  { status: 'complete' } | { status: 'started'; furthestPage: string | null } | { status: 'never' };

/** Turns answers of one version into cells of its data file. */
export type RowMaker = {
  /** Names of the variables, in the order of the questionnaire and of the cells. */
  readonly variables: readonly string[];
  /**
   * The cells of one case. Answers stay as they are; what is not there becomes -7 (routed away), -8 (asked, empty) or
   * -9 (not reached). Of a started case, a question counts as reached up to and including `furthestPage`, and beyond
   * it as routed away only where the answers so far already decide so. A case that never started has empty cells.
   * @param askedWrongly names of questions of which this case saw a wrong version and gave no new answer: -5
   */
  row(answers: Answers, progress: Progress, askedWrongly?: ReadonlySet<string>): Cell[];
};

/** A text that reads like one of the codes for what was not answered. */
const LIKE_A_CODE = /^-[1-9]$/;

/**
 * Readies the making of rows for one version: routing and columns are worked out once, for any number of cases.
 * @throws Problem questionnaire.invalid (422) for a definition that cannot be published
 */
export function createRowMaker(definition: unknown): RowMaker {
  const schema = compileAnswerSchema(definition);
  const routing = compileRouting(definition);
  const columns: Column[] = [];
  for (const name of routing.questions) {
    const before = columns.at(-1);
    const first = before ? before.first + before.variables.length : 0;
    columns.push(columnOf(name, schema.questions[name]!, first));
  }
  const pageNumbers = new Map(schema.pages.map((page, number) => [page.name, number]));
  const pageOfQuestion = new Map(
    schema.pages.flatMap((page, number) => page.questions.map((name) => [name, number])),
  );
  const pages = routing.questions.map((name) => pageOfQuestion.get(name) ?? 0);
  const variables = columns.flatMap((column) => column.variables);
  const never: readonly Cell[] = variables.map(() => null);

  return {
    variables,
    row(answers, progress, askedWrongly) {
      if (progress.status === 'never') return [...never];
      const furthest = furthestOf(progress, pageNumbers);
      const mayStillCome =
        progress.status === 'complete' ? undefined : (position: number) => pages[position]! > furthest;
      const given = routing.inOrder(answers);
      const asked = routing.decideInOrder(given, mayStillCome);
      const cells = new Array<Cell>(variables.length);
      // No closure per question: a data file asks this of every question of every case.
      for (let position = 0; position < columns.length; position += 1) {
        const column = columns[position]!;
        if (askedWrongly?.has(column.name)) {
          column.write(undefined, MISSING.askedWrongly, cells);
          continue;
        }
        const value = asked[position] === false ? undefined : given[position];
        column.write(value, codeFor(asked[position]!, pages[position]! > furthest), cells);
      }
      return cells;
    },
  };
}

function furthestOf(progress: Progress, pageNumbers: ReadonlyMap<string, number>): number {
  if (progress.status !== 'started') return Infinity;
  return progress.furthestPage === null ? -1 : (pageNumbers.get(progress.furthestPage) ?? -1);
}

/** The code of a variable that has no answer. */
function codeFor(asked: Asked, beyond: boolean): number {
  if (asked === false) return MISSING.notAsked;
  return beyond ? MISSING.breakOff : MISSING.noAnswer;
}

type Column = {
  name: string;
  variables: string[];
  /** Where its first cell is. */
  first: number;
  /** Puts the cells of one answer in their places; `code` where there is none. */
  write(value: unknown, code: number, cells: Cell[]): void;
};

function columnOf(name: string, rule: AnswerRule, first: number): Column {
  return { name, variables: variablesOf(name, rule), first, write: writerOf(rule, first) };
}

function writerOf(rule: AnswerRule, first: number): Column['write'] {
  switch (rule.kind) {
    case 'choices':
      return (value, code, cells) => writeChoices(rule.codes, value, code, cells, first);
    case 'matrix':
    case 'estimates': {
      const text = rule.kind === 'matrix' && hasTexts(rule.codes);
      return (value, code, cells) => writeRows(rule.rows, text, value, code, cells, first);
    }
    case 'boolean':
      return (value, code, cells) => {
        cells[first] = typeof value === 'boolean' ? Number(value) : code;
      };
    case 'text':
    case 'email':
    case 'date':
      return (value, code, cells) => {
        cells[first] = textCell(value, code);
      };
    default: {
      const text = rule.kind === 'choice' && hasTexts(rule.codes);
      return (value, code, cells) => {
        cells[first] = codeCell(value, text, code);
      };
    }
  }
}

function writeChoices(
  codes: readonly Code[],
  value: unknown,
  code: number,
  cells: Cell[],
  first: number,
): void {
  const ticked = Array.isArray(value) && value.length > 0 ? (value as unknown[]) : null;
  for (let index = 0; index < codes.length; index += 1) {
    cells[first + index] = ticked ? Number(ticked.includes(codes[index])) : code;
  }
}

function writeRows(
  rows: readonly string[],
  text: boolean,
  value: unknown,
  code: number,
  cells: Cell[],
  first: number,
): void {
  const answered = isRecord(value) ? value : null;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index]!;
    const given = answered && Object.hasOwn(answered, row) ? answered[row] : undefined;
    cells[first + index] = codeCell(given, text, code);
  }
}

/** A variable of which some code is a text is a text altogether, its missing codes too. */
function hasTexts(codes: readonly Code[]): boolean {
  return codes.some((code) => typeof code === 'string');
}

function codeCell(value: unknown, text: boolean, code: number): Cell {
  const cell = typeof value === 'number' || typeof value === 'string' ? value : code;
  return text ? String(cell) : cell;
}

/** A text variable holds its missing codes as text; a real text that looks like one gets a space in front. */
function textCell(value: unknown, code: number): string {
  if (typeof value !== 'string' || isEmptyAnswer(value)) return String(code);
  return LIKE_A_CODE.test(value) ? ` ${value}` : value;
}
