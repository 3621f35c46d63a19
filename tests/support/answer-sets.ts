import { type AnswerRule, compileAnswerSchema } from '#app/domain/questionnaires/answer-schema.ts';
import { readDefinition } from '#app/domain/questionnaires/definition.ts';
import { compileRouting } from '#app/domain/questionnaires/routing.ts';

export type AnswerSet = Record<string, unknown>;

/**
 * Readies the completing of answer sets of which a part is known: what is asked, must be answered and is not given gets
 * the plainest answer there is. Rows of a matrix that are not given are filled in as well.
 * @returns takes the known answers, undefined for a question that is left empty, and gives the whole set; throws when a
 *   known answer belongs to a question that is not asked
 */
export function createFiller(definition: unknown): (known: AnswerSet) => AnswerSet {
  const schema = compileAnswerSchema(definition);
  const routing = compileRouting(definition);
  const { questions } = readDefinition(definition);
  return (known) => {
    const answers: AnswerSet = {};
    questions.forEach(({ name, json, conditions, shown }, position) => {
      const alwaysAsked = shown && conditions.length === 0;
      if (!alwaysAsked && routing.decide(answers)[position] !== true) return;
      const rule = schema.questions[name]!;
      if (!Object.hasOwn(known, name)) {
        if (json.isRequired === true) answers[name] = plainest(rule);
      } else if (known[name] !== undefined) {
        const whole = rule.kind === 'matrix' && json.eachRowRequired === true;
        answers[name] = whole ? { ...(plainest(rule) as object), ...(known[name] as object) } : known[name];
      }
    });
    const unasked = Object.keys(known).filter((name) => known[name] !== undefined && !(name in answers));
    if (unasked.length > 0) throw new Error(`Nobody asks this person ${unasked.join(', ')}.`);
    return answers;
  };
}

function plainest(rule: AnswerRule): unknown {
  switch (rule.kind) {
    case 'choice':
      return rule.codes[0];
    case 'choices':
      return rule.codes.slice(0, rule.min ?? 1);
    case 'number':
      return Math.max(rule.min, 0);
    case 'estimate':
      return rule.min;
    case 'boolean':
      return true;
    case 'matrix':
      return Object.fromEntries(rule.rows.map((row) => [row, rule.codes[0]]));
    case 'estimates':
      return Object.fromEntries(rule.rows.map((row) => [row, rule.min]));
    case 'date':
      return rule.min ?? rule.max ?? '2015-01-15';
    case 'email':
      return 'deelnemer@example.org';
    case 'text':
      return 'Geen bijzonderheden.'.slice(0, rule.maxLength);
  }
}
