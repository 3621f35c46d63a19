import { describe, expect, it } from 'vitest';
import definition from '../../survey-definitions/professionals-arbeidsbeperking/professionals-arbeidsbeperking.json';
import { checkSubmission, createSubmissionCheck } from '#app/domain/questionnaires/submission.ts';
import { createQuestionnaireModel } from '#app/domain/questionnaires/questionnaire-model.ts';
import { compileRouting } from '#app/domain/questionnaires/routing.ts';
import { createSynthesizer, seededRandom } from '#app/domain/questionnaires/synthetic.ts';
import {
  type Answers,
  asked,
  GATES,
  LOCAL_GATES,
  NAMES,
  OPTIONAL,
} from './professionals-arbeidsbeperking.sheet.ts';

const routing = compileRouting(definition);
const check = createSubmissionCheck(definition);
const model = createQuestionnaireModel(definition, 'nl');

const EVERY_GATE: Answers = {
  ...{ org_type: 1, functie_uwv: 1, functie_gem: 1, a5: [1, 2, 3, 4], d2: 100, c3: 2, c4: 2 },
  ...{ b2: 1, c7: [1, 7], e1: [1, 5], e2: [1, 5], f1: 1, f2: [1, 4], h1: 1, h2: [1, 3] },
};

function shown(answers: Answers): string[] {
  const decided = routing.decide(answers);
  return routing.questions.filter((_, position) => decided[position]).sort();
}

/** The same by SurveyJS's model, which the browser and the submission go by. */
function shownByModel(answers: Answers): string[] {
  model.data = structuredClone(answers);
  return model
    .getAllQuestions()
    .filter((question) => question.isVisibleInSurvey && question.getType() !== 'html')
    .map((question) => question.name)
    .sort();
}

function combinations(gates: Record<string, unknown[]>): Answers[] {
  return Object.entries(gates).reduce<Answers[]>(
    (sets, [name, values]) => sets.flatMap((set) => values.map((value) => ({ ...set, [name]: value }))),
    [EVERY_GATE],
  );
}

describe('who is asked what', () => {
  it('has no other names than the sheet', () => {
    expect([...routing.questions].sort()).toEqual(NAMES);
  });

  it('follows the arrows for every combination of what decides', () => {
    const all = combinations(GATES);
    expect(all).toHaveLength(20_736);
    for (const answers of all) {
      const names = shown(answers);
      if (names.join() !== asked(answers).join())
        expect(names, JSON.stringify(answers)).toEqual(asked(answers));
    }
  });

  it('follows the arrows that stay within a subject', () => {
    for (const [name, values] of Object.entries(LOCAL_GATES))
      for (const value of values)
        for (const other of [EVERY_GATE, { ...EVERY_GATE, f1: 3, h1: 2 }]) {
          const answers = { ...other, [name]: value };
          expect(shown(answers), `${name}=${JSON.stringify(value)}`).toEqual(asked(answers));
        }
  });

  it('is taken the same way by the model that respondents see', () => {
    const all = combinations(GATES);
    for (let index = 0; index < all.length; index += 97) {
      expect(shownByModel(all[index]!), JSON.stringify(all[index])).toEqual(asked(all[index]!));
    }
  });

  it('says at each organisation whom the questions are about', () => {
    const texts = (org_type: number) => {
      model.data = { org_type };
      return ['doelgroep_uwv', 'doelgroep_gem'].filter(
        (name) => model.getQuestionByName(name)!.isVisibleInSurvey,
      );
    };
    expect(texts(1)).toEqual(['doelgroep_uwv']);
    expect(texts(2)).toEqual(['doelgroep_gem']);
    expect(texts(3)).toEqual(['doelgroep_gem']);
  });

  it('shows the definition of the active caseload where it is asked for, and the number that was given', () => {
    model.data = { ...EVERY_GATE, d2: 73 };
    const [panel] = model.getAllPanels().filter(({ name }) => name === 'bij_d2') as unknown as {
      isVisible: boolean;
      description: string;
    }[];
    expect(panel).toMatchObject({
      isVisible: true,
      description: expect.stringContaining(
        "'zowel klanten die u zelf begeleidt als klanten voor wie een traject is ingekocht dat u bewaakt'",
      ) as string,
    });
    expect(model.getQuestionByName('d4')!.processedTitle).toContain('telt 73 klanten');
  });
});

describe('what must be answered', () => {
  const walks = Array.from({ length: 80 }, (_, number) =>
    createSynthesizer(definition)(seededRandom(number + 1)),
  );

  it('accepts what synthetic respondents of every kind answer, and keeps all of it', () => {
    for (const answers of walks) {
      const result = check(answers, 'nl');
      expect(result).toMatchObject({ valid: true });
      expect(Object.keys(answers).sort()).toEqual(Object.keys(result.valid ? result.answers : {}).sort());
    }
    expect(new Set(walks.flatMap((answers) => Object.keys(answers))).size).toBe(NAMES.length);
  });

  it('wants everything that is asked but what the sheet leaves open', () => {
    for (const answers of walks.slice(0, 25)) {
      const deciding = Object.fromEntries(
        Object.entries(answers).filter(([name]) => name in GATES || name in LOCAL_GATES),
      );
      const result = check(deciding, 'nl');
      expect(result.valid ? [] : Object.keys(result.errors).sort()).toEqual(
        asked(deciding).filter((name) => !(name in deciding) && !OPTIONAL.includes(name)),
      );
    }
  });

  it('takes exactly two most effective instruments', () => {
    const [answers] = walks;
    const errors = (c7: number[]) => {
      const result = checkSubmission(definition, { ...answers, c7, c7_txt: undefined }, 'nl');
      return result.valid ? [] : Object.values(result.errors).flat();
    };
    expect(errors([1])).toEqual(['Kies ten minste 2 antwoorden.']);
    expect(errors([1, 2])).toEqual([]);
    expect(errors([1, 2, 3])).toEqual(['Kies niet meer dan 2 antwoorden.']);
  });

  it('takes the same mark for several aspects, and no mark outside 1 to 10', () => {
    const [answers] = walks;
    const marks = (mark: number) => Object.fromEntries([...'abcde'].map((row) => [`c6_${row}`, mark]));
    expect(check({ ...answers, ...marks(10) }, 'nl').valid).toBe(true);
    for (const wrong of [0, 11, 7.5]) expect(check({ ...answers, ...marks(wrong) }, 'nl').valid).toBe(false);
  });

  it('takes the page on engagement empty or in part, on a scale of 0 to 6', () => {
    const answers = { ...walks[0], i1: undefined };
    expect(check(answers, 'nl').valid).toBe(true);
    expect(check({ ...answers, i1: { 1: 0, 9: 6 } }, 'nl').valid).toBe(true);
    expect(check({ ...answers, i1: { 1: 7 } }, 'nl').valid).toBe(false);
  });
});
