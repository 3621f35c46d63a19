import { isEmptyAnswer } from '../answer-schema.ts';
import { type DefinedQuestion, isRecord, readDefinition, readItems } from '../definition.ts';
import { type Answers, compileCondition } from '../routing.ts';

/** What must be answered before a response can be submitted. */
export type Duties = {
  /**
   * Questions that still need an answer, or more of one.
   * @param asked names of the questions that are asked; answers of others count as empty
   */
  wanting(answers: Answers, asked: ReadonlySet<string>): string[];
};

type Duty = { name: string; isMet: (answers: Answers, value: unknown) => boolean };

/**
 * Compiles `isRequired`, `requiredIf`, rows that must all be answered, and the least number of choices.
 * @throws Error when a condition cannot be read; a published version has none
 */
export function compileDuties(definition: unknown): Duties {
  const duties = readDefinition(definition).questions.flatMap((question) => dutiesOf(question, definition));
  return {
    wanting(answers, asked) {
      const seen = Object.fromEntries(Object.entries(answers).filter(([name]) => asked.has(name)));
      const unmet = duties.filter(
        ({ name, isMet }) =>
          asked.has(name) && !isMet(seen, Object.hasOwn(seen, name) ? seen[name] : undefined),
      );
      return [...new Set(unmet.map(({ name }) => name))];
    },
  };
}

function dutiesOf(question: DefinedQuestion, definition: unknown): Duty[] {
  const { name, json, type } = question;
  const duties: Duty[] = [];
  if (json.isRequired === true) duties.push({ name, isMet: (_answers, value) => isAnswered(value) });
  if (typeof json.requiredIf === 'string' && json.requiredIf !== '') {
    const holds = compileCondition(json.requiredIf, definition);
    duties.push({ name, isMet: (answers, value) => isAnswered(value) || !holds(answers) });
  }
  if (type === 'checkbox' && typeof json.minSelectedChoices === 'number') {
    const least = json.minSelectedChoices;
    duties.push({
      name,
      isMet: (_answers, value) => !Array.isArray(value) || value.length === 0 || value.length >= least,
    });
  }
  if (type === 'matrix') duties.push(...matrixDuties(question));
  if (type === 'estimates') duties.push(...rowDuties(question, definition));
  return duties;
}

/** `eachRowRequired`, of which `isAllRowRequired` is the older name; rows left open count without any answer too. */
function matrixDuties({ name, json }: DefinedQuestion): Duty[] {
  if (json.eachRowRequired !== true && json.isAllRowRequired !== true) return [];
  const rows = readItems(json.rows).map(({ value }) => String(value));
  return [{ name, isMet: (_answers, value) => rows.every((row) => isAnsweredRow(value, row)) }];
}

function rowDuties({ name, json }: DefinedQuestion, definition: unknown): Duty[] {
  return readItems(json.rows).flatMap(({ value, json: item }): Duty[] => {
    const row = String(value);
    if (typeof item.requiredIf === 'string' && item.requiredIf !== '') {
      const holds = compileCondition(item.requiredIf, definition);
      return [{ name, isMet: (answers, given) => isAnsweredRow(given, row) || !holds(answers) }];
    }
    return json.isRequired === true ? [{ name, isMet: (_answers, given) => isAnsweredRow(given, row) }] : [];
  });
}

function isAnswered(value: unknown): boolean {
  return !isEmptyAnswer(value);
}

function isAnsweredRow(value: unknown, row: string): boolean {
  return isRecord(value) && Object.hasOwn(value, row) && isAnswered(value[row]);
}
