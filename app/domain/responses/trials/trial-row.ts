import { buildCodebook, type CodebookVariable } from '#app/domain/questionnaires/codebook.ts';
import { createRowMaker, type Cell } from '#app/domain/questionnaires/variables.ts';

/** One cell of the row that a try-out would give, with what it means; `value` null: nothing to say of it. */
export type TrialCell = { variable: string; label: string; cell: Cell; value: string | null };

type Tried = {
  questionnaire: string;
  version: number | null;
  hash: string;
  definition: Readonly<Record<string, unknown>>;
  answers: Readonly<Record<string, unknown>>;
  revision: number;
  page: string | null;
  completed_at: Date | null;
};

/** The row of a try-out, cell by cell in the order of the data file, with the labels of the codebook. */
export function trialRow(trial: Tried, locale: string): TrialCell[] {
  const { definition, answers, questionnaire, hash } = trial;
  const maker = createRowMaker(definition);
  const { variables } = buildCodebook(definition, {
    study: '',
    questionnaire,
    version: trial.version ?? 0,
    hash,
    languages: [locale],
  });
  const byName = new Map(variables.map((variable) => [variable.name, variable]));
  const cells = maker.row(
    answers,
    trial.completed_at ? { status: 'complete' } : { status: 'started', furthestPage: trial.page },
  );
  return maker.variables.map((name, index) => {
    const variable = byName.get(name);
    const cell = cells[index] ?? null;
    return {
      variable: name,
      cell,
      label: (variable && wordsIn(variable.label, locale)) ?? name,
      value: variable ? labelOf(variable, cell, locale) : null,
    };
  });
}

function labelOf(variable: CodebookVariable, cell: Cell, locale: string): string | null {
  const known = [...variable.values, ...variable.missing].find(({ code }) => String(code) === String(cell));
  return known ? wordsIn(known.label, locale) : null;
}

function wordsIn(label: Readonly<Record<string, string>>, locale: string): string {
  return label[locale] ?? Object.values(label)[0] ?? '';
}
