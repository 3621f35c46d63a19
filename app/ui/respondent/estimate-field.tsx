import { useState, type KeyboardEvent } from 'react';
import { afterPress } from './after-press.ts';

type EstimateFieldProps = {
  /** Id of the number field. */
  id: string;
  /** Ids of the elements that together name the number field, in reading order. */
  namedBy: string;
  /** Id of the text that tells which number the choice not to give an estimate is about. */
  aboutId: string;
  /** What stands in the field: a number, or text that is none (yet). */
  text: string;
  /** Called with what is typed, at every key, so that nothing typed is lost when the page goes away. */
  onText(text: string): void;
  /** Called when the field is left or Enter is pressed: the moment to say what is wrong. */
  onLeave(): void;
  unit: string;
  unitId: string;
  /** Label of the choice not to give an estimate; null where that is not allowed. */
  noEstimateText: string | null;
  noEstimate: boolean;
  onNoEstimate(chosen: boolean): void;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
  readOnly: boolean;
};

/** A number field with its unit inside, and beside it the choice not to give an estimate, which empties the field. */
export function EstimateField(props: EstimateFieldProps) {
  const { id, unitId, noEstimate, noEstimateText, readOnly } = props;
  // While the field has the focus it shows what is typed to the letter, though the model already holds the number.
  const [draft, setDraft] = useState<string | null>(null);
  const type = (text: string) => {
    setDraft(text);
    props.onText(text);
    if (props.invalid) props.onLeave();
  };
  const leave = () => {
    if (draft !== null) afterPress(props.onLeave);
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') props.onLeave();
  };
  return (
    <div className="vw-estimate__answer">
      <div className={`vw-estimate__field${props.invalid ? ' vw-estimate__field--invalid' : ''}`}>
        <input
          className="vw-estimate__input"
          id={id}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          value={noEstimate ? '' : (draft ?? props.text)}
          onChange={(event) => type(event.target.value)}
          onBlur={leave}
          onKeyDown={onKeyDown}
          disabled={noEstimate}
          readOnly={readOnly}
          aria-labelledby={props.namedBy}
          aria-describedby={props.describedBy}
          aria-invalid={props.invalid}
          aria-required={props.required}
        />
        <span className="vw-estimate__unit" id={unitId}>
          {props.unit}
        </span>
      </div>
      {noEstimateText !== null && (
        <div className="vw-estimate__none">
          <input
            className="vw-estimate__checkbox"
            id={`${id}-none`}
            type="checkbox"
            checked={noEstimate}
            onChange={(event) => props.onNoEstimate(event.target.checked)}
            disabled={readOnly}
            aria-labelledby={`${id}-none-label ${props.aboutId}`}
          />
          <label className="vw-estimate__none-label" id={`${id}-none-label`} htmlFor={`${id}-none`}>
            {noEstimateText}
          </label>
        </div>
      )}
    </div>
  );
}
