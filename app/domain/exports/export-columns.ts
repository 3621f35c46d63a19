import type { Codebook, CodebookVariable } from '#app/domain/questionnaires/codebook.ts';
import type { ColumnType, ExportColumn } from './formats/format.ts';

/** The columns that every data file begins with, in this order. */
export const CASE_COLUMNS = [
  caseColumn('case_id', 'text'),
  caseColumn('questionnaire', 'word'),
  caseColumn('version', 'number'),
  caseColumn('organisation_id', 'text'),
  caseColumn('stratum', 'text'),
  caseColumn('status', 'word'),
  caseColumn('disposition', 'word'),
  caseColumn('mode', 'word'),
  caseColumn('started_at', 'moment'),
  caseColumn('completed_at', 'moment'),
  caseColumn('weight_design', 'number'),
] as const;

/** A frame variable of the sample and what its filled cells are. */
export type FrameVariable = { name: string; numeric: boolean };

/** Which columns a data file has, and where each version and the sample put their values. */
export type ExportLayout = {
  columns: ExportColumn[];
  /** Every variable of any version, described by the newest version that has it, in the order of the columns. */
  variables: CodebookVariable[];
  /** By version number: the column of each of its variables, in the order of that version. */
  places: Map<number, number[]>;
  frame: { name: string; column: ExportColumn; place: number }[];
};

/**
 * Lays out a data file: the columns of the case, the variables in the order of the newest version (then those that
 * only older versions have), the frame variables as `f_<name>`.
 * @param codebooks one for each version, oldest first; at least one
 */
export function layOutExport(codebooks: readonly Codebook[], frame: readonly FrameVariable[]): ExportLayout {
  const variables = unionOf(codebooks);
  const types = new Map(variables.map((variable) => [variable.name, typeIn(codebooks, variable.name)]));
  const answered = variables.map(({ name }): ExportColumn => ({
    name,
    type: types.get(name)!,
    origin: 'variable',
    missing: true,
  }));
  const places = new Map(variables.map((variable, index) => [variable.name, CASE_COLUMNS.length + index]));
  const named = frameColumns(frame);
  const firstFrame = CASE_COLUMNS.length + answered.length;
  return {
    columns: [...CASE_COLUMNS, ...answered, ...named.map(({ column }) => column)],
    variables,
    places: new Map(
      codebooks.map((codebook) => [
        codebook.version,
        codebook.variables.map(({ name }) => places.get(name)!),
      ]),
    ),
    frame: named.map((one, index) => ({ ...one, place: firstFrame + index })),
  };
}

function unionOf(codebooks: readonly Codebook[]): CodebookVariable[] {
  const union = new Map<string, CodebookVariable>();
  for (const codebook of codebooks.toReversed()) {
    for (const variable of codebook.variables)
      if (!union.has(variable.name)) union.set(variable.name, variable);
  }
  return [...union.values()];
}

/** A variable that was a text in any version is a text. */
function typeIn(codebooks: readonly Codebook[], name: string): ColumnType {
  const texts = codebooks.some((codebook) =>
    codebook.variables.some((variable) => variable.name === name && variable.type === 'string'),
  );
  return texts ? 'text' : 'number';
}

const LONGEST_NAME = 64;

function frameColumns(frame: readonly FrameVariable[]): { name: string; column: ExportColumn }[] {
  const taken = new Set<string>();
  return frame.map(({ name, numeric }) => {
    const column: ExportColumn = {
      name: freeName(legalName(name), taken),
      type: numeric ? 'number' : 'text',
      origin: 'frame',
      missing: false,
    };
    taken.add(column.name.toLowerCase());
    return { name, column };
  });
}

/** `f_` and the name, with letters, digits and _ only: accents go, anything else becomes _. */
function legalName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_]+/g, '_');
  const trimmed = plain === name ? name : plain.replace(/^_+|_+$/g, '');
  return `f_${trimmed || 'variable'}`.slice(0, LONGEST_NAME);
}

/** Programs for statistics take names that differ in capitals only for the same. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) {
    free = `${name.slice(0, LONGEST_NAME - String(number).length - 1)}_${number}`;
  }
  return free;
}

function caseColumn<Name extends string>(name: Name, type: ColumnType): ExportColumn & { name: Name } {
  return { name, type, origin: 'case', missing: false };
}
