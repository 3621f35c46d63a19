import type { EstimateRow, QuestionEstimatesModel } from '#app/domain/questionnaires/own-types.ts';
import { NO_ESTIMATE } from '#app/domain/questionnaires/estimate-rules.ts';
import { EstimateField } from './estimate-field.tsx';

/** Draws question type `estimates`: a row per estimate, each with its own error; on a phone each row is a card. */
export function EstimatesQuestion({ question }: { question: QuestionEstimatesModel }) {
  const { rowsHeader, generalErrors, inputId } = question;
  const headerId = `${inputId}-header`;
  const generalId = `${inputId}-general`;
  const described = [
    question.hasDescription ? question.ariaDescriptionId : null,
    generalErrors.length > 0 ? generalId : null,
  ].filter((id) => id !== null);
  return (
    <div
      className="vw-estimates"
      role="group"
      aria-labelledby={question.ariaTitleId}
      aria-describedby={described.join(' ') || undefined}
    >
      {generalErrors.length > 0 && (
        <div className="vw-estimates__error" id={generalId} role="alert">
          {generalErrors.map((error, index) => (
            <p key={index}>{error.getText()}</p>
          ))}
        </div>
      )}
      {rowsHeader !== '' && (
        <div className="vw-estimates__head">
          <span className="vw-estimates__header" id={headerId}>
            {rowsHeader}
          </span>
        </div>
      )}
      {question.rows.map((row) => (
        <Row
          key={String(row.value)}
          question={question}
          row={row}
          headerId={rowsHeader === '' ? null : headerId}
        />
      ))}
    </div>
  );
}

function Row(props: { question: QuestionEstimatesModel; row: EstimateRow; headerId: string | null }) {
  const { question, row } = props;
  const name = String(row.value);
  const id = question.rowInputId(name);
  const error = question.rowErrors[name];
  const required = question.isRowRequired(row);
  const check = () => void question.validate(true, false, true);
  return (
    <div className={`vw-estimates__row${error ? ' vw-estimates__row--invalid' : ''}`}>
      <label className="vw-estimates__text" htmlFor={id}>
        <span id={`${id}-text`}>
          {row.text}
          <span className="vw-estimates__optional">{question.optionalText(row)}</span>
        </span>
      </label>
      <EstimateField
        id={id}
        namedBy={`${id}-text ${props.headerId ?? `${id}-unit`}`}
        aboutId={`${id}-text`}
        text={question.rowText(name)}
        onText={(text) => question.setRowText(name, text)}
        onLeave={check}
        unit={question.unit}
        unitId={`${id}-unit`}
        noEstimateText={question.allowNoEstimate ? question.noEstimateText : null}
        noEstimate={question.rowValue(name) === NO_ESTIMATE}
        onNoEstimate={(chosen) => {
          question.setRowNoEstimate(name, chosen);
          check();
        }}
        describedBy={error ? `${id}-error` : undefined}
        invalid={error !== undefined}
        required={required}
        readOnly={question.isInputReadOnly}
      />
      <div className="vw-estimates__message" aria-live="polite">
        {error && (
          <p className="vw-estimates__error" id={`${id}-error`}>
            {error}
          </p>
        )}
      </div>
    </div>
  );
}
