import { CustomError, type LocalizableString, Question, type SurveyError } from 'survey-core';
import {
  type EstimateFault,
  type EstimateLimits,
  NO_ESTIMATE,
  estimateFaultText,
  estimateWords,
  isEstimate,
  readEstimate,
} from './estimate-rules.ts';

/** What both own types share: the limits, the unit, and text that is typed but is no estimate (yet). */
export abstract class EstimateBase extends Question {
  get min(): number {
    return this.getPropertyValue('min');
  }
  set min(value: number) {
    this.setPropertyValue('min', value);
  }
  get max(): number {
    return this.getPropertyValue('max');
  }
  set max(value: number) {
    this.setPropertyValue('max', value);
  }
  get allowNoEstimate(): boolean {
    return this.getPropertyValue('allowNoEstimate');
  }
  set allowNoEstimate(value: boolean) {
    this.setPropertyValue('allowNoEstimate', value);
  }
  get unit(): string {
    return this.getLocalizableStringText('unit');
  }
  set unit(value: string) {
    this.setLocalizableStringText('unit', value);
  }
  get locUnit(): LocalizableString {
    return this.getOrCreateLocStr('unit');
  }

  /** min, max and allowNoEstimate together, as the rules want them. */
  get limits(): EstimateLimits {
    return { min: this.min, max: this.max, allowNoEstimate: this.allowNoEstimate };
  }
  /** Label of the choice not to give an estimate, in the language of the survey. */
  get noEstimateText(): string {
    return estimateWords(this.getLocale()).noEstimate;
  }
  /** Whether something is typed that is no estimate, and so is no answer: it is not saved either. */
  abstract get holdsUnread(): boolean;
  /** Whether an error is shown with the question now. */
  get showsError(): boolean {
    return this.hasCssError();
  }
  /** Lets our own component name its input and group, instead of the wrapper claiming to be a textbox. */
  override get isNewA11yStructure(): boolean {
    return true;
  }

  protected makeError(describe: () => string): SurveyError {
    const error = new CustomError(describe(), this);
    error.onUpdateErrorTextCallback = (stale) => {
      stale.text = describe();
    };
    return error;
  }
  protected describeValue(value: unknown): string {
    if (value === NO_ESTIMATE) return estimateWords(this.getLocale()).noEstimateInFull;
    const unit = this.unit;
    return unit === '%' ? `${String(value)}%` : `${String(value)} ${unit}`.trim();
  }
}

/**
 * Question type `estimate`: one whole number from `min` to `max`, or -1 for "kan geen schatting geven" where
 * `allowNoEstimate`. Typed text that is no such number is kept in `typedText` and never becomes the value.
 */
export class QuestionEstimateModel extends EstimateBase {
  override getType(): string {
    return 'estimate';
  }

  /** What stands in the number field: the text as typed while it is no estimate, else the number. */
  get typedText(): string {
    const pending: string = this.getPropertyValue('typed', '');
    if (pending !== '') return pending;
    return typeof this.value === 'number' && this.value !== NO_ESTIMATE ? String(this.value) : '';
  }
  /** Takes what was typed; only a number within the limits becomes the value, anything else empties it. */
  set typedText(text: string) {
    const read = readEstimate(text, this.unit, this.limits);
    this.setPropertyValue('typed', read === null ? text.trim() : '');
    this.value = read ?? undefined;
  }
  override get holdsUnread(): boolean {
    return this.getPropertyValue('typed', '') !== '';
  }
  get isNoEstimate(): boolean {
    return this.value === NO_ESTIMATE;
  }
  /** Chooses "geen schatting", which clears the field, or takes that choice back. */
  set isNoEstimate(chosen: boolean) {
    this.setPropertyValue('typed', '');
    this.value = chosen ? NO_ESTIMATE : undefined;
  }

  override hasRequiredError(): boolean {
    return false;
  }
  protected override onCheckForErrors(
    errors: SurveyError[],
    isOnValueChanged: boolean,
    fires: boolean,
  ): void {
    super.onCheckForErrors(errors, isOnValueChanged, fires);
    const fault = this.findFault();
    if (fault === null || (fault === 'empty' && isOnValueChanged && !this.hasCssError())) return;
    errors.push(this.makeError(() => estimateFaultText(null, this.limits, this.getLocale())));
  }
  private findFault(): EstimateFault | null {
    if (this.holdsUnread) return 'wrong';
    if (this.isEmpty()) return this.isRequired ? 'empty' : null;
    return isEstimate(this.value, this.limits) ? null : 'wrong';
  }
  protected override setQuestionValue(value: unknown, updatesAnswered?: boolean): void {
    super.setQuestionValue(value, updatesAnswered);
    if (!this.isEmpty()) this.setPropertyValue('typed', '');
  }
  protected override getDisplayValueCore(_keyAsText: boolean, value: unknown): unknown {
    return this.describeValue(value);
  }
}
