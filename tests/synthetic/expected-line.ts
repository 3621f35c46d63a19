import {
  type AnswerRule,
  compileAnswerSchema,
  isEmptyAnswer,
} from '#app/domain/questionnaires/answer-schema.ts';
import { createQuestionnaireModel } from '#app/domain/questionnaires/questionnaire-model.ts';
import type { Walk } from './walks.ts';

type Cell = number | string;

/**
 * Readies what an export should say of who submitted a walk, made without the code that makes exports: who is asked what
 * comes from SurveyJS's model, and the cells from the words of the codebook (-7 not asked, -8 left empty).
 */
export function createExpectation(definition: unknown): (walk: Walk) => Record<string, Cell> {
  const schema = compileAnswerSchema(definition);
  const model = createQuestionnaireModel(definition, 'nl');
  return (walk) => {
    model.data = structuredClone(walk);
    const line: Record<string, Cell> = {};
    for (const [name, rule] of Object.entries(schema.questions)) {
      const asked = model.getQuestionByName(name)?.isVisibleInSurvey === true;
      const answer = asked && !isEmptyAnswer(walk[name]) ? walk[name] : undefined;
      Object.assign(line, cellsOf(name, rule, answer, asked ? -8 : -7));
    }
    return line;
  };
}

function cellsOf(name: string, rule: AnswerRule, answer: unknown, missing: number): Record<string, Cell> {
  const text = isText(rule);
  const cell = (value: unknown): Cell => {
    const known = (value ?? missing) as Cell | boolean;
    if (typeof known === 'boolean') return known ? 1 : 0;
    return text ? String(known) : known;
  };
  if (rule.kind === 'choices') {
    const list = answer as unknown[] | undefined;
    return Object.fromEntries(
      rule.codes.map((code) => [`${name}_${code}`, list ? (list.includes(code) ? 1 : 0) : missing]),
    );
  }
  if (rule.kind === 'matrix' || rule.kind === 'estimates') {
    const rows = (answer ?? {}) as Record<string, unknown>;
    return Object.fromEntries(rule.rows.map((row) => [`${name}_${row}`, cell(rows[row])]));
  }
  return { [name]: cell(answer) };
}

function isText(rule: AnswerRule): boolean {
  if (rule.kind === 'choice' || rule.kind === 'matrix')
    return rule.codes.some((code) => typeof code === 'string');
  return rule.kind === 'text' || rule.kind === 'email' || rule.kind === 'date';
}
