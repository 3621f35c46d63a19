import { parse } from 'csv-parse/sync';
import { compileAnswerSchema } from '#app/domain/questionnaires/answer-schema.ts';
import { readDefinition } from '#app/domain/questionnaires/definition.ts';
import { preloadedAnswers } from '#app/domain/questionnaires/preload.ts';
import { readShipped } from '#tests/support/shipped-questionnaires.ts';
import type { Walk } from './walks.ts';

export type Row = Record<string, string>;

/** Makes cases for the walks of one questionnaire, after the rows that its study ships as an example. */
export type CaseMaker = {
  /**
   * The row of a case that walks so, and what the sample says of it beforehand. Null when no row can be made, because
   * the study lists the values of a column and none of them is what the walk answers.
   * @param known whether the sample knows what it can know, or only what it must
   */
  rowFor(walk: Walk, number: number, known: boolean): { row: Row; preloaded: Walk } | null;
};

export function createCaseMaker(study: string, questionnaire: string, definition: unknown): CaseMaker {
  const version = { definition, answerSchema: compileAnswerSchema(definition) };
  const settings = JSON.parse(readShipped(study, 'study.json')) as { strata?: Record<string, string[]> };
  const columns = preloadColumns(definition);
  const examples = (parse(readShipped(study, 'sample.csv'), { columns: true }) as Row[]).filter(
    (row) => !row.questionnaire || row.questionnaire === questionnaire,
  );
  if (examples.length === 0) throw new Error(`${study} has no example of a case for ${questionnaire}.`);

  /** What can stand in a column so that the walk's answer follows from it; the empty cell when that is nothing. */
  function cellFor(
    column: string,
    questions: string[],
    walk: Walk,
    example: Row,
    known: boolean,
  ): string | null {
    const answered = questions.filter((name) => name in walk);
    const listed = settings.strata?.[column];
    if (!listed && (!known || answered.length === 0)) return '';
    const candidates = listed ?? answered.map((name) => String(walk[name]));
    const fitting = candidates.find((cell) => {
      const told = preloadedAnswers(version, { [column]: cell });
      return answered.every((name) => told[name] === walk[name]);
    });
    if (fitting !== undefined) return fitting;
    return listed ? (answered.length === 0 ? example[column]! : null) : '';
  }

  return {
    rowFor(walk, number, known) {
      const example = examples[number % examples.length]!;
      const id = `syn-${questionnaire}-${String(number).padStart(6, '0')}`;
      const row: Row = {
        ...example,
        case_id: id,
        organisation_id: `${id}-org`,
        name: `Synthetisch ${number}`,
        email: `${id}@example.org`,
        language: number % 3 === 0 ? 'en' : 'nl',
      };
      if ('person_id' in row) row.person_id = `${id}-person`;
      if ('linked_to' in row) row.linked_to = '';
      if ('may_approach' in row) row.may_approach = 'ja';
      for (const [column, questions] of columns) {
        const cell = cellFor(column, questions, walk, example, known);
        if (cell === null) return null;
        row[column] = cell;
      }
      return { row, preloaded: preloadedAnswers(version, row) };
    },
  };
}

/** Columns of the sample that answers come from, with the questions they answer. */
function preloadColumns(definition: unknown): Map<string, string[]> {
  const columns = new Map<string, string[]>();
  for (const { name, json } of readDefinition(definition).questions) {
    if (typeof json.preloadFrom !== 'string') continue;
    columns.set(json.preloadFrom, [...(columns.get(json.preloadFrom) ?? []), name]);
  }
  return columns;
}
