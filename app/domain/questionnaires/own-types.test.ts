import { Model, type Question } from 'survey-core';
import 'survey-core/i18n/dutch';
import { beforeAll, describe, expect, it } from 'vitest';
import { type QuestionEstimateModel, type QuestionEstimatesModel, registerOwnTypes } from './own-types.ts';

const definition = {
  pages: [
    {
      name: 'one',
      elements: [
        {
          type: 'estimate',
          name: 'v9',
          isRequired: true,
          min: 0,
          max: 100,
          unit: '%',
          allowNoEstimate: true,
        },
        { type: 'estimate', name: 'v3_pct', isRequired: true, min: 0, max: 100, unit: '%', level: 'scale' },
        {
          type: 'estimates',
          name: 'v7',
          isRequired: true,
          min: 0,
          max: 100,
          unit: '%',
          allowNoEstimate: true,
          rowsHeader: { nl: 'Instrument', en: 'Instrument used' },
          rows: [
            { value: 'a', text: { nl: 'Loonkostensubsidie', en: 'Wage subsidy' } },
            { value: 'f', text: { nl: 'Anders', en: 'Other' }, requiredIf: '{v7_f_txt} notempty' },
          ],
        },
        { type: 'text', name: 'v7_f_txt' },
        { type: 'text', name: 'seen', visibleIf: '{v7.a} >= 50' },
      ],
    },
  ],
};

beforeAll(() => {
  registerOwnTypes();
  registerOwnTypes();
});

function build(locale = 'nl') {
  const model = new Model(definition);
  model.locale = locale;
  return {
    model,
    v9: model.getQuestionByName('v9') as unknown as QuestionEstimateModel,
    v7: model.getQuestionByName('v7') as unknown as QuestionEstimatesModel,
  };
}
const errorsOf = (question: Question) => question.errors.map((error) => error.text);

describe('estimate', () => {
  it('stores a number or -1, and never what is no whole number within the limits', () => {
    const { model, v9 } = build();
    v9.typedText = ' 30 %';
    expect(model.data).toEqual({ v9: 30 });
    v9.typedText = 'dertig';
    expect(model.data).toEqual({});
    expect(v9.typedText).toBe('dertig');
    v9.isNoEstimate = true;
    expect(model.data).toEqual({ v9: -1 });
    expect(v9.typedText).toBe('');
    for (const text of ['101', '-1', '1.5', '1e1', '1,5']) {
      v9.typedText = text;
      expect([text, model.data, v9.typedText]).toEqual([text, {}, text]);
    }
  });

  it('says what to fill in, in the language of the survey', () => {
    const { model, v9 } = build();
    expect(model.validate(true, false)).toBe(false);
    expect(errorsOf(v9)).toEqual(["Vul een heel getal van 0 tot en met 100 in, of kies 'geen schatting'."]);
    model.locale = 'en';
    expect(errorsOf(v9)).toEqual(["Enter a whole number from 0 to 100, or choose 'no estimate'."]);
    expect(errorsOf(model.getQuestionByName('v3_pct'))).toEqual(['Enter a whole number from 0 to 100.']);
    v9.typedText = '12';
    v9.validate(true);
    expect(errorsOf(v9)).toEqual([]);
  });

  it('refuses values that a typed field could not give', () => {
    const { model, v9 } = build();
    for (const value of ['30', 30.5, 101, -2, [1], { a: 1 }]) {
      model.data = { v9: value };
      model.validate(true, false);
      expect(errorsOf(v9)).toHaveLength(1);
    }
    model.data = { v3_pct: -1 };
    model.validate(true, false);
    expect(errorsOf(model.getQuestionByName('v3_pct'))).toHaveLength(1);
  });
});

describe('estimates', () => {
  it('keeps each row apart and has no key for an unanswered row', () => {
    const { model, v7 } = build();
    v7.setRowText('a', '30');
    v7.setRowNoEstimate('f', true);
    expect(model.data).toEqual({ v7: { a: 30, f: -1 } });
    v7.setRowText('a', '');
    expect(model.data).toEqual({ v7: { f: -1 } });
    v7.setRowNoEstimate('f', false);
    expect(model.data).toEqual({});
  });

  it('names the row that is wrong, and only rows that must be answered', () => {
    const { model, v7 } = build();
    model.validate(true, false);
    const sentence =
      "Vul bij 'Loonkostensubsidie' een heel getal van 0 tot en met 100 in, of kies 'geen schatting'.";
    expect(v7.rowErrors).toEqual({ a: sentence });
    expect(errorsOf(v7)).toEqual([sentence]);
    model.setValue('v7_f_txt', 'bemiddeling');
    v7.setRowText('a', '40');
    model.validate(true, false);
    expect(Object.keys(v7.rowErrors)).toEqual(['f']);
    model.locale = 'en';
    expect(v7.rowErrors.f).toBe("For 'Other', enter a whole number from 0 to 100, or choose 'no estimate'.");
    expect(errorsOf(v7)).toEqual([v7.rowErrors.f]);
    expect(v7.rowsHeader).toBe('Instrument used');
  });

  it('keeps typed text that is no estimate, with an error also in a row that may stay empty', () => {
    const { model, v7 } = build();
    v7.setRowText('a', '5');
    v7.setRowText('f', 'veel');
    expect(v7.rowText('f')).toBe('veel');
    expect(model.data).toEqual({ v7: { a: 5 } });
    v7.validate(true);
    expect(Object.keys(v7.rowErrors)).toEqual(['f']);
    v7.setRowNoEstimate('f', true);
    v7.validate(true);
    expect(v7.rowErrors).toEqual({});
  });

  it('serves conditions, display values and piping', () => {
    const { model, v7 } = build();
    model.data = { v7: { a: 60, f: -1 } };
    expect(model.getQuestionByName('seen').isVisible).toBe(true);
    expect(v7.getDisplayValue(true)).toEqual({
      Loonkostensubsidie: '60%',
      Anders: 'kan geen schatting geven',
    });
    model.data = { v7: { a: 60, zz: 3 } };
    model.clearIncorrectValues(true);
    expect(model.data).toEqual({ v7: { a: 60 } });
  });

  it('survives a round trip through JSON', () => {
    const { model } = build();
    const rows = (model.toJSON() as typeof definition).pages[0]!.elements[2]!.rows;
    expect(rows).toEqual(definition.pages[0]!.elements[2]!.rows);
  });
});
