import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import klantmanagers from '../../../survey-definitions/klantmanagers-jongeren/klantmanagers-jongeren.json';
import { checkChanges, checkEnough, compileAnswerSchema } from './answer-schema.ts';
import { createQuestionnaireModel } from './questionnaire-model.ts';
import { compileRouting } from './routing.ts';
import { type SubmissionResult, checkSubmission, createSubmissionCheck } from './submission.ts';
import { createSynthesizer, seededRandom } from './synthetic.ts';

const synthesize = createSynthesizer(klantmanagers);
const check = createSubmissionCheck(klantmanagers);
const errorsOf = (result: SubmissionResult) => (result.valid ? {} : result.errors);
const seed = fc.integer({ min: 0, max: 2 ** 31 });

const small = {
  pages: [
    {
      name: 'one',
      elements: [
        { type: 'radiogroup', name: 'a', isRequired: true, choices: [1, 2] },
        {
          type: 'panel',
          visibleIf: '{a} = 1',
          elements: [
            { type: 'radiogroup', name: 'b', isRequired: true, choices: [1, 2] },
            { type: 'text', name: 'c', visibleIf: '{b} = 2', isRequired: true },
          ],
        },
        { type: 'text', name: 'd', visibleIf: '{b} = 1', isRequired: true },
        { type: 'checkbox', name: 'e', choices: [1, 2, { value: 6, isExclusive: true }] },
        { type: 'text', name: 'n', inputType: 'number', min: 0, max: 100 },
        { type: 'text', name: 'post', validators: [{ type: 'regex', regex: '^(a+)+$', text: 'Alleen a' }] },
      ],
    },
  ],
};

describe('checking a submission', () => {
  it('accepts every invented walk through the questionnaire, as the save checks do', () => {
    const schema = compileAnswerSchema(klantmanagers);
    fc.assert(
      fc.property(seed, (number) => {
        const answers = synthesize(seededRandom(number));
        expect(checkChanges(schema, answers)).toEqual({});
        expect(check(answers, 'nl')).toEqual({ valid: true, answers });
      }),
      { numRuns: 25 },
    );
  });

  it('gives the same result with a used model as with a new one', () => {
    const spoil = fc.constantFrom('v1', 'v3', 'v7', 'v10', 'v18', 'v39');
    fc.assert(
      fc.property(seed, fc.array(spoil), (number, dropped) => {
        const answers = synthesize(seededRandom(number));
        for (const name of dropped) delete answers[name];
        expect(check(answers, 'en')).toEqual(checkSubmission(klantmanagers, answers, 'en'));
      }),
      { numRuns: 4 },
    );
  });

  it('drops what is routed away or no question, and keeps the rest as it was', () => {
    const answers = { a: 2, b: 1, c: 'weg', d: 'weg', e: [6], zz: 1, __proto__: 3 };
    expect(checkSubmission(small, answers, 'nl')).toEqual({ valid: true, answers: { a: 2, e: [6] } });
  });

  it('lets an answer that is not asked for decide nothing', () => {
    expect(errorsOf(checkSubmission(small, { a: 2, b: 1 }, 'nl'))).toEqual({});
    expect(Object.keys(errorsOf(checkSubmission(small, { a: 1, b: 1 }, 'nl')))).toEqual(['d']);
    expect(Object.keys(errorsOf(checkSubmission(small, { a: 1, b: 2 }, 'nl')))).toEqual(['c']);
  });

  it('refuses what the model alone lets through', () => {
    const errors = errorsOf(checkSubmission(small, { a: 2, e: [1, 6], n: '30' }, 'nl'));
    expect(errors).toEqual({
      e: ['Een van deze antwoorden gaat niet samen met andere.'],
      n: ['Vul een getal in.'],
    });
    expect(Object.keys(errorsOf(checkSubmission(small, { a: 3 }, 'nl')))).toEqual(['a']);
  });

  it('wants exactly two where two are asked for, and lets fewer be saved on the way', () => {
    const two = {
      type: 'checkbox',
      name: 't',
      choices: [1, 2, 3],
      minSelectedChoices: 2,
      maxSelectedChoices: 2,
    };
    const definition = { pages: [{ name: 'p', elements: [two] }] };
    const schema = compileAnswerSchema(definition);
    expect(schema.questions.t).toMatchObject({ kind: 'choices', min: 2, max: 2 });
    const few = 'Kies ten minste 2 antwoorden.';
    expect(errorsOf(checkSubmission(definition, { t: [3] }, 'nl'))).toEqual({ t: [few] });
    expect(checkEnough(schema, { t: [3] })).toEqual({ t: [{ code: 'too_few', min: 2 }] });
    expect(checkChanges(schema, { t: [3] })).toEqual({});
    expect(checkSubmission(definition, { t: [1, 3] }, 'nl').valid).toBe(true);
    expect(errorsOf(checkSubmission(definition, { t: [1, 2, 3] }, 'en'))).toEqual({
      t: ['Choose no more than 2 answers.'],
    });
    expect(errorsOf(checkSubmission(definition, {}, 'nl'))).toEqual({ t: [few] });
    expect(createSynthesizer(definition)(seededRandom(1)).t).toHaveLength(2);
  });

  it('gives all errors at once, in the language asked for', () => {
    const answers = { v1: 1, v2: { a: 30 }, v3: 2, v8: 2, v10: 4, v18: 2, v22: 2, v34: 2, v38: 1 };
    const dutch = errorsOf(check(answers, 'nl'));
    expect(Object.keys(dutch)).toEqual(['v2', 'v3_pct', 'v4', 'v5', 'v7', 'v39']);
    expect(dutch.v2).toHaveLength(3);
    expect(dutch.v2![0]).toMatch(/^Vul bij 'Jongeren opleiden voor een specifieke vacature' een heel getal/);
    const english = errorsOf(check(answers, 'en'));
    expect(Object.keys(english)).toEqual(Object.keys(dutch));
    expect(english.v2![0]).toMatch(
      /^For 'Training young people for a specific vacancy', enter a whole number/,
    );
    expect(english.v5).toEqual(['Please answer this question.']);
  });

  it('asks for row f of question 7 only when its text is filled in', () => {
    const walks = Array.from({ length: 40 }, (_, number) => synthesize(seededRandom(number)));
    const answers = walks.find((walk) => walk.v7 && !walk.v7_f_txt)!;
    const { f: _f, ...rows } = answers.v7 as Record<string, number>;
    const without = { ...answers, v7: rows };
    expect(check(without, 'nl').valid).toBe(true);
    expect(Object.keys(errorsOf(check({ ...without, v7_f_txt: 'bemiddeling' }, 'nl')))).toEqual(['v7']);
  });

  it('runs regular expressions in linear time', () => {
    const answers = { a: 2, post: `${'a'.repeat(40)}!` };
    expect(errorsOf(checkSubmission(small, answers, 'nl'))).toEqual({ post: ['Alleen a'] });
    expect(checkSubmission(small, { a: 2, post: 'aaa' }, 'nl').valid).toBe(true);
  });

  it('never throws, whatever is submitted', () => {
    const name = fc.constantFrom('a', 'b', 'e', 'n', 'post', 'zz', 'constructor');
    const smallCheck = createSubmissionCheck(small);
    fc.assert(
      fc.property(fc.dictionary(name, fc.jsonValue()), (answers) => {
        const result = smallCheck(answers, 'nl');
        if (result.valid) expect(smallCheck(result.answers, 'nl')).toEqual(result);
        else
          expect(
            Object.values(result.errors)
              .flat()
              .every((text) => text.length > 0),
          ).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('routing without the model', () => {
  it('asks the same questions as the model, whatever the answers', () => {
    const routing = compileRouting(klantmanagers);
    const model = createQuestionnaireModel(klantmanagers, 'nl');
    const code = fc.integer({ min: 1, max: 6 });
    const gates = fc.record(
      Object.fromEntries(
        ['v1', 'v3', 'v5', 'v8', 'v10', 'v11', 'v13', 'v18', 'v20', 'v22', 'v23', 'v34', 'v36'].map(
          (name) => [name, code],
        ),
      ),
      { requiredKeys: [] },
    );
    const boxes = fc.record(
      Object.fromEntries(
        ['v4', 'v6', 'v12', 'v19'].map((name) => [name, fc.uniqueArray(code, { minLength: 1 })]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(gates, boxes, (single, multiple) => {
        const answers = { ...single, ...multiple };
        model.data = answers;
        const asked = routing.decide(answers);
        const shown = routing.questions.map((name) => model.getQuestionByName(name).isVisibleInSurvey);
        expect(asked).toEqual(shown);
      }),
      { numRuns: 30 },
    );
  });

  it('does so too where panels nest and conditions look back or ahead', () => {
    const tangled = {
      pages: [
        {
          name: 'p1',
          visibleIf: '{z} <> 3',
          elements: [
            { type: 'text', name: 'w', inputType: 'number', visibleIf: '{c} > 1 or {z} empty' },
            {
              type: 'panel',
              visibleIf: '{a} = 1 or {z} = 1',
              elements: [
                { type: 'checkbox', name: 'b', choices: [1, 2, 3] },
                {
                  type: 'text',
                  name: 'c',
                  inputType: 'number',
                  visibleIf: '{b} anyof [1, 3] and {a} notempty',
                },
              ],
            },
            { type: 'text', name: 'a', inputType: 'number', visibleIf: '!({z} = 2)' },
          ],
        },
        {
          name: 'p2',
          elements: [{ type: 'text', name: 'z', inputType: 'number', visibleIf: '{y} contains 2' }],
        },
        { name: 'p3', elements: [{ type: 'checkbox', name: 'y', choices: [1, 2, 3] }] },
      ],
    };
    const routing = compileRouting(tangled);
    const model = createQuestionnaireModel(tangled, 'nl');
    const number = fc.integer({ min: 1, max: 3 });
    const boxes = fc.uniqueArray(number, { minLength: 1 });
    const answers = fc.record(
      { a: number, b: boxes, c: number, w: number, y: boxes, z: number },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(answers, (given) => {
        model.data = given;
        const shown = routing.questions.map((name) => model.getQuestionByName(name).isVisibleInSurvey);
        expect(routing.decide(given)).toEqual(shown);
      }),
    );
  });
});
