import { describe, expect, it } from 'vitest';
import definition from '../../survey-definitions/klantmanagers-45plus/klantmanagers-45plus.json';
import { compileAnswerSchema, variablesOf } from '#app/domain/questionnaires/answer-schema.ts';
import { compileRouting } from '#app/domain/questionnaires/routing.ts';
import { createSubmissionCheck } from '#app/domain/questionnaires/submission.ts';
import { createSynthesizer, seededRandom } from '#app/domain/questionnaires/synthetic.ts';

// The items as the report tells of them (Inspectie SZW, R13/05c, 2013), by the codes of the README, and how many
// answers each has.
const ITEMS: Record<string, number> = {
  ...{ d1: 3, m1: 4, z_1: 4, z_2: 4, z_3: 4, z_4: 4, c_1: 4, c_2: 4, c_3: 4, c_4: 4, c_5: 4, e1: 4 },
  ...{ v0: 4, v_1: 4, v_2: 4, v_3: 4, v_4: 4, f1: 5, w1: 4, w2: 4, w3: 4 },
};

const schema = compileAnswerSchema(definition);
const check = createSubmissionCheck(definition);

describe('the statements on older clients', () => {
  it('has the 21 items, in the order of the report, with four points and no middle', () => {
    const variables = Object.entries(schema.questions).flatMap(([name, rule]) =>
      variablesOf(name, rule).map((variable) => [variable, 'codes' in rule ? rule.codes : []]),
    );
    expect(variables).toEqual(
      Object.entries(ITEMS).map(([name, count]) => [
        name,
        Array.from({ length: count }, (_, index) => index + 1),
      ]),
    );
  });

  it('has no arrows: everybody is asked everything, whatever the answers', () => {
    const routing = compileRouting(definition);
    const answers = createSynthesizer(definition)(seededRandom(1));
    for (const given of [{}, answers])
      expect(routing.decide(given).every((asked) => asked === true)).toBe(true);
  });

  it('lets every item be skipped, and rows of a block one by one', () => {
    expect(check({}, 'nl')).toEqual({ valid: true, answers: {} });
    const answers = { d1: 1, c: { 1: 4, 5: 1 } };
    expect(check(answers, 'nl')).toEqual({ valid: true, answers });
    for (const wrong of [{ d1: 4 }, { e1: 5 }, { c: { 1: 0 } }, { c: { 6: 1 } }])
      expect(check(wrong, 'nl').valid).toBe(false);
  });

  it('accepts what synthetic respondents answer; together they reach every item and every answer', () => {
    const invent = createSynthesizer(definition);
    const random = seededRandom(45);
    const seen = new Set<string>();
    for (let number = 0; number < 400; number += 1) {
      const answers = invent(random);
      expect(check(answers, 'nl')).toEqual({ valid: true, answers });
      for (const [name, value] of Object.entries(answers)) {
        const cells = typeof value === 'object' ? Object.entries(value as object) : [['', value]];
        for (const [row, code] of cells) seen.add(`${name}${row === '' ? '' : `_${row}`}=${String(code)}`);
      }
    }
    expect(seen.size).toBe(Object.values(ITEMS).reduce((sum, count) => sum + count, 0));
  });
});
