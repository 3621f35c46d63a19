import type { QuestionEstimateModel } from '#app/domain/questionnaires/own-types.ts';
import { EstimateField } from './estimate-field.tsx';

/** Draws question type `estimate`. SurveyJS draws title, description and errors around it. */
export function EstimateQuestion({ question }: { question: QuestionEstimateModel }) {
  const { inputId, ariaTitleId } = question;
  const check = () => void question.validate(true, false, true);
  return (
    <div className="vw-estimate" role="group" aria-labelledby={ariaTitleId}>
      <EstimateField
        id={inputId}
        namedBy={`${ariaTitleId} ${inputId}-unit`}
        aboutId={ariaTitleId}
        text={question.typedText}
        onText={(text) => {
          question.typedText = text;
        }}
        onLeave={check}
        unit={question.unit}
        unitId={`${inputId}-unit`}
        noEstimateText={question.allowNoEstimate ? question.noEstimateText : null}
        noEstimate={question.isNoEstimate}
        onNoEstimate={(chosen) => {
          question.isNoEstimate = chosen;
          check();
        }}
        describedBy={question.a11y_input_ariaDescribedBy ?? undefined}
        invalid={question.showsError}
        required={question.isRequired}
        readOnly={question.isInputReadOnly}
      />
    </div>
  );
}
