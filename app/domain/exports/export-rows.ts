import { readCaseFacts, type OtherFacts } from '#app/domain/dispositions/case-facts.ts';
import { dispositionOf } from '#app/domain/dispositions/dispositions.ts';
import { pageOf, type AnswerSchema } from '#app/domain/questionnaires/answer-schema.ts';
import type { Progress, RowMaker } from '#app/domain/questionnaires/variables.ts';
import type { CutOffs } from '#app/domain/studies/cut-offs.ts';
import { CASE_COLUMNS, type ExportLayout } from './export-columns.ts';
import type { Cell, Row } from './formats/format.ts';

/** One case and its response; what the response would say is null when there is none. */
export type ExportedCase = Omit<OtherFacts, 'answered'> & {
  /** Bits of fieldwork.case_facts. */
  facts: number;
  case_id: string;
  organisation_id: string;
  stratum: string;
  status: string;
  /** ISO 8601 in UTC. */
  started_at: string | null;
  completed_at: string | null;
  inclusion_probability: number | null;
  /** JSON. */
  frame: string;
  version: number | null;
  mode: string | null;
  revision: number | null;
  page: string | null;
  /** JSON. */
  answers: string | null;
  /** Whether the response was submitted. */
  submitted: boolean;
};

/** What all rows of a file share. */
export type ExportAbout = { questionnaire: string; cutOffs: CutOffs | undefined };

/** What a version needs to make rows of its answers. */
export type ExportedVersion = { version: number; answerSchema: AnswerSchema; rows: RowMaker };

/**
 * Readies the making of rows for one data file.
 * @returns a function from a case to its cells, in the order of the layout's columns.
 */
export function createExportRows(
  layout: ExportLayout,
  versions: readonly ExportedVersion[],
  about: ExportAbout,
): (one: ExportedCase) => Row {
  const byVersion = new Map(
    versions.map((version) => [version.version, { ...version, places: layout.places.get(version.version)! }]),
  );
  const blank: readonly Cell[] = layout.columns.map(() => null);
  return (one) => {
    const row = blank.slice();
    writeCase(row, one, about);
    writeAnswers(row, one, byVersion);
    const frame = JSON.parse(one.frame) as Record<string, unknown>;
    for (const { name, column, place } of layout.frame) {
      if (Object.hasOwn(frame, name)) row[place] = frameCell(frame[name], column.type === 'text');
    }
    return row;
  };
}

function writeCase(row: Cell[], one: ExportedCase, about: ExportAbout): void {
  const cells: Record<(typeof CASE_COLUMNS)[number]['name'], Cell> = {
    case_id: one.case_id,
    questionnaire: about.questionnaire,
    version: one.version,
    organisation_id: one.organisation_id,
    stratum: one.stratum,
    status: one.status,
    disposition: dispositionOf(
      readCaseFacts(one.facts, { ...one, answered: one.started_at !== null && (one.revision ?? 0) > 0 }),
      { cutOffs: about.cutOffs, closed: false },
    ).code,
    mode: one.mode,
    started_at: one.started_at,
    completed_at: one.completed_at,
    weight_design: one.inclusion_probability === null ? null : 1 / one.inclusion_probability,
  };
  for (let index = 0; index < CASE_COLUMNS.length; index += 1) row[index] = cells[CASE_COLUMNS[index]!.name];
}

function writeAnswers(
  row: Cell[],
  one: ExportedCase,
  versions: ReadonlyMap<number, ExportedVersion & { places: number[] }>,
): void {
  const version = one.version === null ? undefined : versions.get(one.version);
  if (!version) return;
  const answers = JSON.parse(one.answers ?? '{}') as Record<string, unknown>;
  const cells = version.rows.row(answers, progressOf(one, answers, version.answerSchema));
  for (let index = 0; index < cells.length; index += 1) row[version.places[index]!] = cells[index]!;
}

/**
 * A case got as far as the page it saved last, or further when it answered something beyond and went back. Without a
 * response it never started, whatever else is known of it.
 */
function progressOf(one: ExportedCase, answers: Record<string, unknown>, schema: AnswerSchema): Progress {
  if (one.submitted) return { status: 'complete' };
  const seen = new Set<string | null>([one.page]);
  for (const question of Object.keys(answers)) seen.add(pageOf(schema, question));
  const furthest = schema.pages.findLast((page) => seen.has(page.name));
  return { status: 'started', furthestPage: furthest?.name ?? null };
}

const LIKE_A_MISSING_VALUE = /^-[1-9]$/;

/** Text from the sample that equals a missing value gets a space in front, as a real answer does. */
function frameCell(value: unknown, text: boolean): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' && !text) return value;
  const written = typeof value === 'string' ? value : JSON.stringify(value);
  return LIKE_A_MISSING_VALUE.test(written) ? ` ${written}` : written;
}
