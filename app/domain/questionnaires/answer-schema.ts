import { Problem } from '#app/platform/problem.ts';
import { type AnswerRule, type AnswerSchema, variablesOf } from './answer-rules.ts';
import { type Finding, readDefinition } from './definition.ts';
import { QuestionCompiler } from './question-compiler.ts';
import { circularQuestions } from './routing.ts';

export { checkAnswer, checkChanges, checkEnough, isEmptyAnswer } from './answer-check.ts';
export { type AnswerFault, faultText } from './answer-faults.ts';
export { type AnswerRule, type AnswerSchema, type Code, pageOf, variablesOf } from './answer-rules.ts';

/**
 * Compiles what each question accepts out of a SurveyJS definition. Supported types: radiogroup, dropdown, checkbox,
 * text, comment, boolean, matrix, rating, estimate, estimates; panels, html and image around them.
 * @throws Problem `questionnaire.invalid` (422) with `errors: [{path, code, message}]`, all that is wrong at once
 */
export function compileAnswerSchema(definition: unknown): AnswerSchema {
  const { schema, findings } = examineDefinition(definition);
  const first = findings[0];
  if (first) {
    const message = `The questionnaire cannot be used: ${first.message} (${first.path})`;
    throw new Problem('questionnaire.invalid', 422, message, { errors: findings });
  }
  return schema;
}

/** The same for a definition that may be wrong: the rules of the questions that have one, and all that is wrong. */
export function examineDefinition(definition: unknown): { schema: AnswerSchema; findings: Finding[] } {
  const { pages, questions, findings } = readDefinition(definition);
  const found: Finding[] = [...findings];
  const rules: [string, AnswerRule][] = [];
  const variables = new Map<string, string>();
  for (const question of questions) {
    const compiler = new QuestionCompiler(question, found);
    const rule = compiler.compile();
    if (rule === null) continue;
    rules.push([question.name, rule]);
    for (const variable of variablesOf(question.name, rule)) {
      const other = variables.get(variable.toLowerCase());
      if (other !== undefined) {
        compiler.refuse('duplicate_name', `"${variable}" would stand twice in the data file (see ${other}).`);
      }
      variables.set(variable.toLowerCase(), question.path);
    }
  }
  const circular = new Set(circularQuestions(definition));
  for (const { name, path } of questions.filter((question) => circular.has(question.name))) {
    found.push({
      code: 'circular_condition',
      path,
      message: `Whether "${name}" is asked depends on its own answer.`,
    });
  }
  if (rules.length === 0 && found.length === 0) {
    found.push({
      code: 'no_questions',
      path: 'pages',
      message: 'A questionnaire needs at least one question.',
    });
  }
  const schema: AnswerSchema = {
    format: 1,
    pages: pages.map((page) => ({ name: page.name, questions: [...page.questions] })),
    questions: Object.fromEntries(rules),
  };
  return { schema, findings: found };
}
