import { type CheckboxItem, PanelModel, Question, QuestionCheckboxModel, settings } from 'survey-core';
import {
  createQuestionnaireModel,
  type QuestionnaireModel,
} from '#app/domain/questionnaires/questionnaire-model.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import { giveEngines } from './questionnaire-engines.client.ts';
import { registerOwnQuestions } from './register-own-questions.ts';

settings.titleTags = { survey: 'h1', page: 'h1', panel: 'h2', question: 'h2' };
settings.animationEnabled = false;

/**
 * The model of a questionnaire as respondents see it: our own headings, navigation and error texts. The engines it
 * needs must have been loaded.
 */
export function buildModel(definition: unknown, language: Language): QuestionnaireModel {
  registerOwnQuestions();
  const model = createQuestionnaireModel(withNativeLists(definition), language);
  // No style element of SurveyJS may be put in the page: the content security policy refuses it.
  model.generateStylesheet = false;
  // Its icons would break that policy as well, and are not used.
  model.needRenderIcons = false;
  model.fitToContainer = false;
  model.showNavigationButtons = false;
  model.showProgressBar = false;
  model.showTitle = false;
  model.showPageTitles = false;
  model.autoFocusFirstQuestion = false;
  model.autoFocusFirstError = false;
  model.requiredMark = '';
  model.textUpdateMode = 'onTyping';
  model.clearInvisibleValues = 'none';
  model.onErrorCustomText.add((_model, options) => {
    options.text = errorText(options.name, options.obj as Question, language) ?? options.text;
  });
  giveEngines(model);
  markOptional(model, language);
  markFollowUps(model);
  keepPanelsQuiet(model);
  letExclusiveTakeOver(model);
  return model;
}

/** SurveyJS says that `visibleIf` is a text; of a question without a condition it is undefined. */
function conditionOf(question: Question): string {
  return String(question.getPropertyValue('visibleIf', ''));
}

/** Choosing from a list and yes or no are drawn with the browser's own controls, which every aid knows. */
function withNativeLists(definition: unknown): unknown {
  return JSON.parse(JSON.stringify(definition), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('type' in value) || 'renderAs' in value)
      return value;
    if (value.type === 'dropdown') return { ...value, renderAs: 'select' };
    if (value.type === 'boolean') return { ...value, renderAs: 'radio' };
    return value;
  });
}

const OPTIONAL: Record<Language, string> = { nl: 'Niet verplicht', en: 'Optional' };

/** Most questions must be answered, so it is the others that are marked. */
function markOptional(model: QuestionnaireModel, language: Language): void {
  for (const question of model.getAllQuestions()) {
    if (!question.isRequired && !question.hasDescription && question.hasInput)
      question.description = OPTIONAL[language];
  }
}

/**
 * A question named after an earlier one (`v4_txt` after `v4`) follows up on it and is drawn within its card; one that
 * only appears with an answer to it, indented.
 */
function markFollowUps(model: QuestionnaireModel): void {
  const places = new Map<string, { parent: string; css: string }>();
  const placeOf = (name: string) => {
    const place = places.get(name);
    return place && !model.isPreloaded(place.parent) ? place : null;
  };
  for (const page of model.pages) {
    const before: string[] = [];
    for (const question of page.questions) {
      const parent = before.find((name) => question.name.startsWith(`${name}_`));
      if (parent)
        places.set(question.name, {
          parent,
          css: conditionOf(question).includes(`{${parent}}`) ? ' follow-up follow-up-choice' : ' follow-up',
        });
      else before.push(question.name);
    }
  }
  model.onUpdateQuestionCssClasses.add((_model, { question, cssClasses }) => {
    const place = placeOf(question.name);
    if (place) cssClasses.mainRoot += place.css;
  });
  // Printed forms repeat the number, "Anders, namelijk (vraag 4)"; right below question 4 that is noise.
  model.onGetQuestionTitle.add((_model, options) => {
    if (placeOf(options.question.name))
      options.title = options.title.replace(/\s*\((?:vraag|question) \d+\)\s*$/i, '');
  });
  model.onGetTitleTagName.add((_model, options) => {
    if (options.element instanceof Question && placeOf(options.element.name)) options.tagName = 'h3';
  });
}

/**
 * A panel without a title only keeps a text and its question together. SurveyJS would have it announced as a group, by
 * its internal name.
 */
function keepPanelsQuiet(model: QuestionnaireModel): void {
  for (const panel of model.getAllPanels()) {
    if (!(panel instanceof PanelModel) || panel.hasTitle) continue;
    Object.defineProperties(panel, { ariaRole: { value: undefined }, ariaLabel: { value: null } });
  }
}

/**
 * At the most choices allowed, SurveyJS disables all others: also the one that goes with no other, and would replace
 * them. That one stays open here.
 */
function letExclusiveTakeOver(model: QuestionnaireModel): void {
  for (const question of model.getAllQuestions()) {
    if (!(question instanceof QuestionCheckboxModel) || question.maxSelectedChoices < 1) continue;
    const mayChoose = (item: CheckboxItem) =>
      item.isExclusive ||
      question.isItemSelected(item) ||
      question.selectedChoices.length < question.maxSelectedChoices;
    Object.defineProperty(question, 'onEnableItemCallBack', { value: mayChoose });
  }
}

function errorText(name: string, question: Question, language: Language): string | undefined {
  const dutch = language === 'nl';
  if (name === 'requiredinallrowserror')
    return dutch ? 'Kies in elke rij een antwoord.' : 'Choose an answer in every row.';
  if (name !== 'required' || question.requiredErrorText) return undefined;
  switch (question.getType()) {
    case 'checkbox':
      return dutch ? 'Kies een of meer antwoorden.' : 'Choose one or more answers.';
    case 'radiogroup':
    case 'dropdown':
    case 'boolean':
    case 'rating':
      return dutch ? 'Kies een antwoord.' : 'Choose an answer.';
    case 'matrix':
      return dutch ? 'Kies in elke rij een antwoord.' : 'Choose an answer in every row.';
    default:
      return dutch ? 'Vul een antwoord in.' : 'Enter an answer.';
  }
}
