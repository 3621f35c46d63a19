import { readFileSync } from 'node:fs';
import { Model, type Question, type SurveyModel } from 'survey-core';
import 'survey-core/i18n/dutch';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerOwnTypes } from '#app/domain/questionnaires/own-types.ts';
import {
  type Answers,
  asked,
  BESIDE,
  BLOCKS,
  ESTIMATES,
  fullAnswers,
  letters,
  MULTIPLE,
  OF_A_CHOICE,
  OPEN,
  PAGES,
  SINGLE,
} from './klantmanagers-jongeren.sheet.ts';

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;

const file = new URL(
  '../../survey-definitions/klantmanagers-jongeren/klantmanagers-jongeren.json',
  import.meta.url,
);
const definition = JSON.parse(readFileSync(file, 'utf8')) as Json;

let model: SurveyModel;

beforeAll(() => {
  registerOwnTypes();
  model = new Model(definition);
});

const question = (name: string): Question => {
  const found = model.getQuestionByName(name);
  if (!found) throw new Error(`no question ${name}`);
  return found;
};

/** Names of the questions that have an error when these answers are submitted, sorted. */
function faults(answers: Answers): string[] {
  model.data = structuredClone(answers);
  model.validate(true, false);
  return model
    .getAllQuestions()
    .filter((each) => each.isVisible && each.errors.length > 0)
    .map((each) => each.name)
    .sort();
}

function shown(answers: Answers): string[] {
  model.data = structuredClone(answers);
  return visible();
}

function visible(): string[] {
  return model
    .getAllQuestions()
    .filter((each) => each.isVisible && each.isParentVisible)
    .map((each) => each.name)
    .sort();
}

describe('names and codes', () => {
  it('has the six pages, each with its questions in printed order', () => {
    expect(model.pages.map((page) => page.name)).toEqual(Object.keys(PAGES));
    for (const page of model.pages) {
      const [first, last] = PAGES[page.name]!;
      const numbers = page.questions.map((each) => each.name).filter((name) => /^v\d+$/.test(name));
      expect(numbers).toEqual(Array.from({ length: last - first + 1 }, (_, index) => `v${first + index}`));
    }
  });

  it('has no other names than the sheet gives, and puts what belongs to a question right after it', () => {
    const belonging = [...OF_A_CHOICE, ...BESIDE].map(([name, number]) => [name, `v${number}`] as const);
    const numbered = Array.from({ length: 40 }, (_, index) => `v${index + 1}`);
    const names = model.getAllQuestions().map((each) => each.name);
    expect([...names].sort()).toEqual([...numbered, ...belonging.map(([name]) => name)].sort());
    for (const [name, parent] of belonging) {
      const between = names.slice(names.indexOf(parent) + 1, names.indexOf(name));
      expect(between.filter((each) => numbered.includes(each))).toEqual([]);
      expect(names.indexOf(name)).toBeGreaterThan(names.indexOf(parent));
    }
  });

  it('numbers the choices 1, 2, 3 ... in printed order', () => {
    for (const [number, boxes] of [
      ...Object.entries(SINGLE),
      ...Object.entries(MULTIPLE).map(([each, { boxes: many }]) => [each, many] as const),
    ]) {
      const { type, choices, maxSelectedChoices } = question(`v${number}`).toJSON() as {
        type?: string;
        choices: { value: number; isExclusive?: boolean }[];
        maxSelectedChoices?: number;
      };
      expect(choices.map((choice) => choice.value)).toEqual(
        Array.from({ length: boxes }, (_, index) => index + 1),
      );
      const alone = choices.filter((choice) => choice.isExclusive).map((choice) => choice.value);
      const several = MULTIPLE[Number(number)];
      expect(question(`v${number}`).getType(), type).toBe(several ? 'checkbox' : 'radiogroup');
      expect(maxSelectedChoices).toBe(several?.most);
      expect(alone).toEqual(several?.alone ? [several.alone] : []);
    }
  });

  it('has the percentage blocks, the estimates, the count and the statements', () => {
    for (const [number, rows] of Object.entries(BLOCKS)) {
      expect(question(`v${number}`).getType()).toBe('estimates');
      expect(
        (question(`v${number}`).toJSON() as { rows: { value: string }[] }).rows.map((row) => row.value),
      ).toEqual(letters(rows));
    }
    for (const number of ESTIMATES) expect(question(`v${number}`).getType()).toBe('estimate');
    const statements = question('v39').toJSON() as {
      rows: { value: string }[];
      columns: { value: number }[];
    };
    expect(question('v39').getType()).toBe('matrix');
    expect(statements.rows.map((row) => row.value)).toEqual(['a', 'b', 'c', 'd']);
    expect(statements.columns.map((column) => column.value)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(question('v35').getType()).toBe('text');
  });
});

describe('routing', () => {
  const baseline: Answers = {
    ...fullAnswers(),
    v4: [7],
    v6: [1, 4],
    v12: [5],
    v19: [9],
    v21: [9],
    v33: [5],
    v37: [5],
  };

  it.each([
    ['vraaggericht', [1, 3, 5, 8]],
    ['plan', [10, 11, 13]],
    ['scholing', [18, 20]],
    ['samenwerking', [22, 23, 25, 27, 29, 31]],
    ['overdracht', [34, 36]],
    ['algemeen', [38]],
  ])(
    'follows the arrows of %s for every combination of answers',
    (_page, gates) => {
      const combinations = gates.reduce<Answers[]>(
        (sets, gate) =>
          sets.flatMap((set) =>
            Array.from({ length: SINGLE[gate]! }, (_, index) => ({ ...set, [`v${gate}`]: index + 1 })),
          ),
        [baseline],
      );
      model.data = structuredClone(baseline);
      for (const answers of combinations) {
        for (const gate of gates) model.setValue(`v${gate}`, answers[`v${gate}`]);
        const gateAnswers = gates.map((gate) => `${gate}=${String(answers[`v${gate}`])}`).join(' ');
        expect(visible(), gateAnswers).toEqual(asked(answers));
      }
    },
    60_000,
  );

  it.each(OF_A_CHOICE)('%s is asked with its own box of question %i only', (name, number, code) => {
    const boxes = MULTIPLE[number]?.boxes ?? SINGLE[number]!;
    for (let box = 1; box <= boxes; box += 1) {
      const answers = { ...baseline, [`v${number}`]: MULTIPLE[number] ? [box] : box };
      expect(shown(answers).includes(name), `${number}=${box}`).toBe(box === code);
    }
  });

  it('shows nothing that hangs on an arrow before its question is answered', () => {
    expect(shown({})).toEqual(['v1', 'v10', 'v18', 'v22', 'v34', 'v38', 'v39', 'v40', 'v8']);
  });
});

describe('what must be answered', () => {
  it('accepts a full set without any free text', () => {
    expect(faults(fullAnswers())).toEqual([]);
  });

  it('names everything that is asked, and no free text, when all of it is left empty', () => {
    const gates = {
      v1: 1,
      v3: 2,
      v5: 2,
      v8: 1,
      v10: 1,
      v11: 2,
      v13: 2,
      v18: 1,
      v20: 2,
      v22: 1,
      v34: 1,
      v36: 1,
    };
    const partners = { v23: 1, v25: 1, v27: 1, v29: 1, v31: 1 };
    const answers = { ...gates, ...partners };
    const open = new Set(OPEN.map((number) => `v${number}`));
    const expected = asked(answers).filter(
      (name) => !(name in answers) && !open.has(name) && !name.endsWith('_txt') && !name.endsWith('_toel'),
    );
    expect(faults(answers)).toEqual(expected);
    expect(faults({})).toEqual(['v1', 'v10', 'v18', 'v22', 'v34', 'v38', 'v39', 'v8']);
  });

  it('wants every row of a block and of the statements', () => {
    for (const [number, rows] of Object.entries(BLOCKS)) {
      for (const row of letters(rows)) {
        const { [row]: _left, ...others } = fullAnswers()[`v${number}`] as Record<string, number>;
        const mayStayEmpty = number === '7' && row === 'f';
        expect(faults({ ...fullAnswers(), [`v${number}`]: others })).toEqual(
          mayStayEmpty ? [] : [`v${number}`],
        );
      }
    }
    expect(faults({ ...fullAnswers(), v39: { a: 1, b: 1, c: 1 } })).toEqual(['v39']);
  });

  it('wants row f of 7 when its text is filled', () => {
    const { f: _left, ...others } = fullAnswers().v7 as Record<string, number>;
    expect(faults({ ...fullAnswers(), v7: others, v7_f_txt: 'Jobcoach' })).toEqual(['v7']);
    expect(faults({ ...fullAnswers(), v7_f_txt: 'Jobcoach' })).toEqual([]);
  });

  it('takes whole numbers within their limits, and -1 only where the sheet has it', () => {
    for (const name of ['v3_pct', 'v11_pct', 'v13_pct', 'v36_pct']) {
      for (const value of [0, 100]) expect(faults({ ...fullAnswers(), [name]: value })).toEqual([]);
      for (const value of [-1, 101, 12.5])
        expect(faults({ ...fullAnswers(), [name]: value })).toEqual([name]);
    }
    for (const name of ['v9', 'v16']) {
      for (const value of [-1, 0, 100]) expect(faults({ ...fullAnswers(), [name]: value })).toEqual([]);
      for (const value of [-2, 101, 12.5])
        expect(faults({ ...fullAnswers(), [name]: value })).toEqual([name]);
    }
    for (const value of [0, 9999]) expect(faults({ ...fullAnswers(), v35: value })).toEqual([]);
    for (const value of [-1, 10000, 2.5]) expect(faults({ ...fullAnswers(), v35: value })).toEqual(['v35']);
  });
});
