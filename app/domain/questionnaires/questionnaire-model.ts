import { type PanelModelBase, type Question, SurveyModel } from 'survey-core';
import { registerOwnTypes } from './own-types.ts';
import { escapeHtml } from './piping.ts';
import { setSurveyTexts } from './survey-texts.ts';

type ValueContext = ReturnType<SurveyModel['getValueGetterContext']>;

/** A change of this variable makes SurveyJS run all conditions once more. */
const RERUN = 'veldwerk_rerun';

/**
 * SurveyJS's model with four rules of ours. A question that is not asked counts as empty in conditions, though its
 * answer is kept until submission, so that going back and forth loses nothing and the arrows still decide. A question
 * whose answer is known from the sample is not shown, and its answer counts all the same. Answers that are piped into
 * HTML are text there. And regular expressions can be given another engine.
 */
export class QuestionnaireModel extends SurveyModel {
  /** Makes the engine of a regular-expression validator; without it, an ordinary RegExp. */
  makeRegex: ((pattern: string, ignoresCase: boolean) => RegExp | null) | undefined;

  override getValueGetterContext(): ValueContext {
    return hideAnswersNotAsked(this, super.getValueGetterContext());
  }

  private rerunAsked: boolean | undefined;
  private reruns: number | undefined;

  /** Has SurveyJS run all conditions once more after this run: a question was shown or hidden. */
  askRerun(): void {
    if (this.rerunAsked) return;
    this.rerunAsked = true;
    this.reruns = (this.reruns ?? 0) + 1;
    this.setVariable(RERUN, this.reruns);
  }

  /** Every run of the conditions begins by asking for these. */
  override getFilteredProperties(): ReturnType<SurveyModel['getFilteredProperties']> {
    this.rerunAsked = false;
    return super.getFilteredProperties();
  }

  private preloaded: Set<string> | undefined;

  /** Takes questions out of sight of which the answer is known; in conditions and texts it counts as before. */
  hidePreloaded(names: readonly string[]): void {
    this.preloaded ??= new Set();
    for (const name of names) {
      const question = this.getQuestionByName(name);
      if (!question || this.preloaded.has(name)) continue;
      this.preloaded.add(name);
      Object.defineProperty(question, 'isVisibleCore', { value: () => false });
      question.updateElementVisibility();
      for (const part of [question, ...partsAround(question)])
        part.registerPropertyChangedHandlers(['visible'], () => this.askRerun(), RERUN);
    }
    for (const page of this.pages) page.updateElementVisibility();
  }

  /** Whether the answer to a question is known and the question is not shown for that reason. */
  isPreloaded(name: string): boolean {
    return this.preloaded?.has(name) ?? false;
  }

  private writesHtml: boolean | undefined;

  override processHtml(html: string, reason?: string): string {
    this.writesHtml = true;
    try {
      return super.processHtml(html, reason);
    } finally {
      this.writesHtml = false;
    }
  }

  /** What is put in the place of `{name}` in HTML must not be read as HTML. */
  escapeInHtml(piped: { value: unknown }): void {
    if (this.writesHtml && piped.value !== undefined && piped.value !== null)
      piped.value = escapeHtml(String(piped.value));
  }

  override createRegexValidator(...args: Parameters<SurveyModel['createRegexValidator']>): RegExp {
    const [, , pattern, flags] = args;
    return this.makeRegex?.(pattern, flags.includes('i')) ?? super.createRegexValidator(...args);
  }
}

/**
 * Builds the model of a questionnaire, the same in the browser, the worker and the checks.
 * @param definition SurveyJS JSON of a published version
 * @param locale `nl` or `en`; can be changed later through `model.locale`
 */
export function createQuestionnaireModel(definition: unknown, locale: string): QuestionnaireModel {
  registerOwnTypes();
  setSurveyTexts();
  const model = new QuestionnaireModel();
  const rerun = () => model.askRerun();
  model.onQuestionVisibleChanged.add(rerun);
  model.onPanelVisibleChanged.add(rerun);
  model.onPageVisibleChanged.add(rerun);
  // A listener, even an idle one, makes SurveyJS evaluate all conditions and not only those that name what changed:
  // hiding a question changes what others see without any answer changing.
  model.onExpressionRunning.add(() => undefined);
  model.onProcessDynamicText.add((_model, options) => model.escapeInHtml(options));
  model.locale = locale;
  model.fromJSON(definition as object);
  model.locale = locale;
  // SurveyJS pipes answers into HTML twice: as into any text, which would not be escaped, and then by processHtml.
  for (const question of model.getAllQuestions().filter((one) => one.getType() === 'html'))
    Object.defineProperty(question, 'getProcessedText', { value: (html: string) => html });
  return model;
}

function hideAnswersNotAsked(model: QuestionnaireModel, all: ValueContext): ValueContext {
  const own = Object.create(all) as ValueContext;
  own.getValue = (params) => {
    const name = params.path[0]?.name;
    const question = name && !params.isProperty ? model.getQuestionByValueName(name, true) : null;
    if (question && !isAsked(model, question)) return { isFound: true, value: undefined };
    return all.getValue(params);
  };
  return own;
}

function isAsked(model: QuestionnaireModel, question: Question): boolean {
  if (!model.isPreloaded(question.name)) return question.isVisibleInSurvey;
  return question.visible && partsAround(question).every((part) => part.visible);
}

/** The panels and the page that a question stands in. */
function partsAround(question: Question): PanelModelBase[] {
  const parts: PanelModelBase[] = [];
  for (let part = question.parent as PanelModelBase | null; part; part = part.parent as PanelModelBase | null)
    parts.push(part);
  return parts;
}
