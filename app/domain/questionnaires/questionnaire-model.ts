import { SurveyModel } from 'survey-core';
import { registerOwnTypes } from './own-types.ts';
import { setSurveyTexts } from './survey-texts.ts';

type ValueContext = ReturnType<SurveyModel['getValueGetterContext']>;

/** A change of this variable makes SurveyJS run all conditions once more. */
const RERUN = 'veldwerk_rerun';

/**
 * SurveyJS's model with two rules of ours. A question that is not asked counts as empty in conditions, though its
 * answer is kept until submission, so that going back and forth loses nothing and the arrows still decide. And
 * regular expressions can be given another engine.
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
  model.locale = locale;
  model.fromJSON(definition as object);
  model.locale = locale;
  return model;
}

function hideAnswersNotAsked(model: SurveyModel, all: ValueContext): ValueContext {
  const own = Object.create(all) as ValueContext;
  own.getValue = (params) => {
    const name = params.path[0]?.name;
    const question = name && !params.isProperty ? model.getQuestionByValueName(name, true) : null;
    if (question && !question.isVisibleInSurvey) return { isFound: true, value: undefined };
    return all.getValue(params);
  };
  return own;
}
