import { createRoot, type Root } from 'react-dom/client';
import { Survey } from 'survey-react-ui';
import { buildModel } from './respondent-model.client.ts';
import { loadEngines } from './questionnaire-engines.client.ts';
import type { QuestionnaireModel } from '#app/domain/questionnaires/questionnaire-model.ts';
import type { Language } from '#app/domain/studies/studies.ts';

/**
 * A questionnaire that is built and drawn, in an element that stands in no page yet: drawing takes a slow phone too
 * long to begin with it only when somebody presses Start.
 */
export type DrawnSurvey = { model: QuestionnaireModel; element: HTMLElement; discard(): void };

let ready: { hash: string; language: Language; drawn: DrawnSurvey } | null = null;

/** Builds and draws a version before it is needed; `takeSurvey` hands it out. */
export async function readySurvey(definition: unknown, hash: string, language: Language): Promise<void> {
  if (ready?.hash === hash && ready.language === language) return;
  await loadEngines(definition);
  ready?.drawn.discard();
  ready = { hash, language, drawn: draw(buildModel(definition, language)) };
}

/** What was made ready for this version, once; null when there is nothing. */
export function takeSurvey(hash: string, language: Language): DrawnSurvey | null {
  if (ready?.hash !== hash || ready.language !== language) return null;
  const { drawn } = ready;
  ready = null;
  return drawn;
}

/** Builds and draws a definition that has not been published. Rejects when SurveyJS cannot build it. */
export async function drawSurvey(definition: unknown, language: Language): Promise<DrawnSurvey> {
  await loadEngines(definition);
  return draw(buildModel(definition, language));
}

function draw(model: QuestionnaireModel): DrawnSurvey {
  const element = document.createElement('div');
  const root: Root = createRoot(element);
  root.render(<Survey model={model} />);
  return {
    model,
    element,
    // React refuses to take down one tree while it draws another.
    discard: () => void setTimeout(() => root.unmount()),
  };
}
