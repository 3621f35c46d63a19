import { createElement } from 'react';
import { ReactQuestionFactory } from 'survey-react-ui';
import {
  type QuestionEstimateModel,
  type QuestionEstimatesModel,
  registerOwnTypes,
} from '#app/domain/questionnaires/own-types.ts';
import { EstimateQuestion } from './estimate-question.tsx';
import { EstimatesQuestion } from './estimates-question.tsx';

/** Tells SurveyJS how our own question types are drawn. Calling it again changes nothing. */
export function registerOwnQuestions(): void {
  registerOwnTypes();
  const factory = ReactQuestionFactory.Instance;
  // The typings say that a name is handed over; it is the component's properties.
  factory.registerQuestion('estimate', (props: unknown) =>
    createElement(EstimateQuestion, props as { question: QuestionEstimateModel }),
  );
  factory.registerQuestion('estimates', (props: unknown) =>
    createElement(EstimatesQuestion, props as { question: QuestionEstimatesModel }),
  );
}
