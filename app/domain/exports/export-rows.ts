import { dispositionOf, type CaseFacts } from '#app/domain/dispositions/dispositions.ts';
import { pageOf, type AnswerSchema } from '#app/domain/questionnaires/answer-schema.ts';
import type { Progress, RowMaker } from '#app/domain/questionnaires/variables.ts';
import { CASE_COLUMNS, type ExportLayout } from './export-columns.ts';
import type { Cell, Row } from './formats/format.ts';

/** One case and its response; what the response would say is null when there is none. */
export type ExportedCase = Omit<CaseFacts, 'answeredCount'> & {
  case_id: string;
  organisation_id: string;
  stratum: string;
  status: string;
  inclusion_probability: number | null;
  /** JSON. */
  frame: string;
  version: number | null;
  mode: string | null;
  revision: number | null;
  page: string | null;
  /** JSON. */
  answers: string | null;
  /** When the response was submitted. */
  submitted_at: Date | null;
};

/** What a version needs to make rows of its answers. */
export type ExportedVersion = { version: number; answerSchema: AnswerSchema; rows: RowMaker };

/**
 * Readies the making of rows for one data file.
 * @returns a function from a case to its cells, in the order of the layout's columns.
 */
export function createExportRows(
  layout: ExportLayout,
  versions: readonly ExportedVersion[],
  about: { questionnaire: string; fieldClosed: boolean },
): (one: ExportedCase) => Row {
  const byVersion = new Map(
    versions.map((version) => [version.version, { ...version, places: layout.places.get(version.version)! }]),
  );
  const width = layout.columns.length;
  return (one) => {
    const row: Cell[] = new Array<Cell>(width).fill(null);
    writeCase(row, one, about);
    const version = one.version === null ? undefined : byVersion.get(one.version);
    if (version) {
      const answers = JSON.parse(one.answers ?? '{}') as Record<string, unknown>;
      const cells = version.rows.row(answers, progressOf(one, answers, version.answerSchema));
      for (let index = 0; index < cells.length; index += 1) row[version.places[index]!] = cells[index]!;
    }
    const frame = JSON.parse(one.frame) as Record<string, unknown>;
    for (const { name, column, place } of layout.frame)
      row[place] = frameCell(frame[name], column.type === 'text');
    return row;
  };
}

function writeCase(
  row: Cell[],
  one: ExportedCase,
  about: { questionnaire: string; fieldClosed: boolean },
): void {
  const disposition = dispositionOf(
    { ...one, answeredCount: one.revision },
    { fieldClosed: about.fieldClosed },
  );
  const cells: Cell[] = [
    one.case_id,
    about.questionnaire,
    one.version,
    one.organisation_id,
    one.stratum,
    one.status,
    disposition.code,
    one.mode,
    moment(one.started_at),
    moment(one.completed_at),
    one.inclusion_probability === null ? null : 1 / one.inclusion_probability,
  ];
  for (let index = 0; index < CASE_COLUMNS.length; index += 1) row[index] = cells[index]!;
}

/**
 * A case got as far as the page it saved last, or further when it answered something beyond and went back. Without a
 * response it never started, whatever else is known of it.
 */
function progressOf(one: ExportedCase, answers: Record<string, unknown>, schema: AnswerSchema): Progress {
  if (one.submitted_at) return { status: 'complete' };
  const seen = new Set<string | null>([one.page]);
  for (const question of Object.keys(answers)) seen.add(pageOf(schema, question));
  const furthest = schema.pages.findLast((page) => seen.has(page.name));
  return { status: 'started', furthestPage: furthest?.name ?? null };
}

function moment(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}

const LIKE_A_MISSING_VALUE = /^-[1-9]$/;

/** Text from the sample that equals a missing value gets a space in front, as a real answer does. */
function frameCell(value: unknown, text: boolean): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' && !text) return value;
  const written = typeof value === 'string' ? value : JSON.stringify(value);
  return LIKE_A_MISSING_VALUE.test(written) ? ` ${written}` : written;
}
