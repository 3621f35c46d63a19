import { type AnswerSchema, variablesOf } from '../answer-schema.ts';
import { buildCodebook } from '../codebook.ts';
import type { Note } from './finding.ts';
import { bytesOf } from './names.ts';
import type { Part } from './parts.ts';

/** SPSS Statistics: VARIABLE LABELS and VALUE LABELS; the .sav format holds no more. */
const VARIABLE_LABEL = 256;
const VALUE_LABEL = 120;
/** More would take seconds; a codebook of this size would take a thousand pages. */
const MOST_LABELS = 200_000;

/**
 * Labels that a .sav file cuts off, each once for its question. Stata's 80 characters are not checked: nearly every
 * question is longer, and its label stands whole in the codebook beside the file.
 */
export function checkLabels(
  definition: unknown,
  parts: readonly Part[],
  schema: AnswerSchema,
  languages: readonly string[],
  note: Note,
): void {
  if (labelsIn(schema) > MOST_LABELS) return;
  const paths = new Map(parts.map(({ name, path }) => [name, path]));
  const noted = new Set<string>();
  const head = { study: '', questionnaire: '', version: 0, hash: '', languages: [...languages] };
  for (const variable of buildCodebook(definition, head).variables) {
    const path = paths.get(variable.question);
    if (path === undefined || !Object.hasOwn(schema.questions, variable.question)) continue;
    const longest = Math.max(...Object.values(variable.label).map(bytesOf));
    if (longest > VARIABLE_LABEL && !noted.has(path)) {
      noted.add(path);
      note('label_too_long', `${path}.title`, {
        nl: `Het label van ${variable.name} is ${longest} bytes; er passen er ${VARIABLE_LABEL}.`,
        en: `The label of ${variable.name} is ${longest} bytes; ${VARIABLE_LABEL} fit.`,
      });
    }
    const places = `${path}.choices`;
    const value = Math.max(0, ...variable.values.flatMap(({ label }) => Object.values(label).map(bytesOf)));
    if (value <= VALUE_LABEL || noted.has(places)) continue;
    noted.add(places);
    note('label_too_long', places, {
      nl: `Een label van een code is ${value} bytes; er passen er ${VALUE_LABEL}.`,
      en: `A label of a code is ${value} bytes; ${VALUE_LABEL} fit.`,
    });
  }
}

function labelsIn(schema: AnswerSchema): number {
  return Object.entries(schema.questions).reduce((sum, [name, rule]) => {
    const codes = rule.kind === 'matrix' || rule.kind === 'choice' ? rule.codes.length : 1;
    return sum + variablesOf(name, rule).length * codes;
  }, 0);
}
