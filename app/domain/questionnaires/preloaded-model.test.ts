import { describe, expect, it } from 'vitest';
import { createQuestionnaireModel } from './questionnaire-model.ts';
import { createSubmissionCheck } from './submission.ts';

const IMG = '<img src=x onerror=alert(1)>';
const definition = {
  showQuestionNumbers: 'on',
  pages: [
    {
      name: 'known',
      elements: [
        { type: 'radiogroup', name: 'org', isRequired: true, preloadFrom: 'org_type', choices: [1, 2] },
        {
          type: 'panel',
          name: 'municipal',
          visibleIf: '{org} = 2',
          elements: [{ type: 'text', name: 'town', isRequired: true, preloadFrom: 'town' }],
        },
      ],
    },
    {
      name: 'two',
      elements: [
        { type: 'html', name: 'intro', html: '<p>U werkt bij <b>{town}</b></p>' },
        {
          type: 'radiogroup',
          name: 'a',
          title: 'Bij {town}?',
          isRequired: true,
          choices: [1, 2],
          visibleIf: '{town} notempty',
        },
        { type: 'text', name: 'b', isRequired: true, visibleIf: '{a} = 1' },
        { type: 'radiogroup', name: 'late', preloadFrom: 'late', visibleIf: '{a} = 1', choices: [1] },
        { type: 'text', name: 'c', visibleIf: '{late} = 1' },
      ],
    },
  ],
};

function modelWith(answers: Record<string, unknown>, hidden: string[]) {
  const model = createQuestionnaireModel(definition, 'nl');
  model.hidePreloaded(hidden);
  model.data = answers;
  return model;
}
const shown = (model: ReturnType<typeof modelWith>) =>
  model
    .getAllQuestions()
    .filter((question) => question.isVisibleInSurvey)
    .map((question) => question.name);

describe('questions whose answer is known', () => {
  it('are not shown, and the page with nothing else is skipped', () => {
    const model = modelWith({ org: 2, town: 'Zandhoek' }, ['org', 'town']);
    expect(shown(model)).toEqual(['intro', 'a']);
    expect(model.visiblePages.map((page) => page.name)).toEqual(['two']);
    expect(model.currentPage.name).toBe('two');
    expect(model.getQuestionByName('a').no).toBe('1.');
  });

  it('count in conditions and texts, and not where they are routed away themselves', () => {
    const model = modelWith({ org: 2, town: 'Zandhoek' }, ['org', 'town']);
    expect(model.getQuestionByName('a').processedTitle).toBe('Bij Zandhoek?');
    expect(shown(modelWith({ org: 1, town: 'Zandhoek' }, ['org', 'town']))).toEqual(['intro']);
  });

  it('follow the answers of others', () => {
    const model = modelWith({ org: 2, town: 'Zandhoek', late: 1 }, ['org', 'town', 'late']);
    expect(shown(model)).toEqual(['intro', 'a']);
    model.setValue('a', 1);
    expect(shown(model)).toEqual(['intro', 'a', 'b', 'c']);
    model.setValue('a', 2);
    expect(shown(model)).toEqual(['intro', 'a']);
    model.setValue('a', 1);
    expect(shown(model)).toEqual(['intro', 'a', 'b', 'c']);
  });

  it('are asked when they are not known', () => {
    const model = modelWith({ town: 'Zandhoek' }, ['town']);
    expect(shown(model)).toEqual(['org', 'intro']);
    model.setValue('org', 2);
    expect(shown(model)).toEqual(['org', 'intro', 'a']);
  });

  it('can be hidden when the questionnaire stands there already', () => {
    const model = createQuestionnaireModel(definition, 'nl');
    model.data = { org: 2, town: 'Zandhoek' };
    expect(shown(model)).toEqual(['org', 'town', 'intro', 'a']);
    model.hidePreloaded(['org', 'town', 'nothing']);
    expect(shown(model)).toEqual(['intro', 'a']);
    expect(model.currentPage.name).toBe('two');
  });

  it('are submitted like any other', () => {
    const answers = { org: 2, town: 'Zandhoek', a: 2 };
    expect(createSubmissionCheck(definition)(answers, 'nl')).toEqual({ valid: true, answers });
  });

  it('keep what says where they come from', () => {
    const model = createQuestionnaireModel(definition, 'nl');
    expect(model.toJSON()).toMatchObject({ pages: [{ elements: [{ preloadFrom: 'org_type' }, {}] }, {}] });
  });
});

describe('answers in HTML', () => {
  it('are text', () => {
    const model = modelWith({ org: 2, town: IMG }, ['org', 'town']);
    const intro = model.getQuestionByName('intro') as unknown as { locHtml: { renderedHtml: string } };
    expect(intro.locHtml.renderedHtml).toBe('<p>U werkt bij <b>&#60;img src=x onerror=alert(1)&#62;</b></p>');
    expect(model.getQuestionByName('a').processedTitle).toBe(`Bij ${IMG}?`);
  });
});
