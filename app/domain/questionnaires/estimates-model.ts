import {
  CustomError,
  ItemValue,
  type LocalizableString,
  type SurveyError,
  type SurveyModel,
} from 'survey-core';
import { EstimateBase } from './estimate-model.ts';
import {
  type EstimateFault,
  NO_ESTIMATE,
  estimateFaultText,
  estimateWords,
  isEstimate,
  readEstimate,
} from './estimate-rules.ts';

/** A row of `estimates`; `requiredIf` makes it compulsory only while that expression holds. */
export class EstimateRow extends ItemValue {
  protected override getBaseType(): string {
    return 'estimaterow';
  }
  get requiredIf(): string {
    return this.getPropertyValue('requiredIf', '');
  }
  set requiredIf(expression: string) {
    this.setPropertyValue('requiredIf', expression);
  }
}

/**
 * Question type `estimates`: rows of estimates, stored as `{"a": 30, "b": -1}`; an unanswered row has no key.
 * A row without `requiredIf` must be answered when the question `isRequired`; a row with it, when it holds.
 */
export class QuestionEstimatesModel extends EstimateBase {
  constructor(name: string) {
    super(name);
    this.createItemValues('rows');
  }
  override getType(): string {
    return 'estimates';
  }

  get rows(): EstimateRow[] {
    return this.getPropertyValue('rows');
  }
  set rows(rows: EstimateRow[]) {
    this.setPropertyValue('rows', rows);
  }
  get rowsHeader(): string {
    return this.getLocalizableStringText('rowsHeader');
  }
  set rowsHeader(text: string) {
    this.setLocalizableStringText('rowsHeader', text);
  }
  get locRowsHeader(): LocalizableString {
    return this.getOrCreateLocStr('rowsHeader');
  }

  /** The value of one row: a number, or undefined when it is unanswered. */
  rowValue(row: string): unknown {
    const value: unknown = this.value;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, row)) return undefined;
    return (value as Record<string, unknown>)[row];
  }
  /** What stands in the number field of a row: the text as typed while it is no estimate, else the number. */
  rowText(row: string): string {
    const pending = this.pendingTexts.get(row);
    if (pending !== undefined) return pending;
    const value = this.rowValue(row);
    return typeof value === 'number' && value !== NO_ESTIMATE ? String(value) : '';
  }
  /** Takes what was typed in a row; only a number within the limits becomes its value, anything else empties it. */
  setRowText(row: string, text: string): void {
    const read = readEstimate(text, this.unit, this.limits);
    this.keepPending(row, read === null ? text.trim() : '');
    this.setRow(row, read ?? undefined);
  }
  override get holdsUnread(): boolean {
    return this.pendingTexts.size > 0;
  }
  /** Chooses "geen schatting" for a row, which clears its field, or takes that choice back. */
  setRowNoEstimate(row: string, chosen: boolean): void {
    this.keepPending(row, '');
    this.setRow(row, chosen ? NO_ESTIMATE : undefined);
  }
  /** Whether a row must be answered, given the answers so far. */
  isRowRequired(row: EstimateRow): boolean {
    if (row.requiredIf === '') return this.isRequired;
    const survey = this.getSurvey() as SurveyModel | null;
    return survey !== null && survey.runCondition(row.requiredIf);
  }

  /** What to add to the text of a row that may stay empty in a question that may not; '' for any other row. */
  optionalText(row: EstimateRow): string {
    if (!this.isRequired || this.isRowRequired(row)) return '';
    return ` (${estimateWords(this.getLocale()).optional})`;
  }
  /** An answer elsewhere can make a row compulsory; the changed property has the component drawn again. */
  override onAnyValueChanged(name: string, questionName: string): void {
    super.onAnyValueChanged(name, questionName);
    if (!this.rows.some((row) => row.requiredIf !== '')) return;
    this.setPropertyValue('requiredRows', this.rows.map((row) => this.isRowRequired(row)).join());
  }

  /** Sentence per row that has an error shown, in the language of the survey; empty without errors. */
  get rowErrors(): Record<string, string> {
    const texts: Record<string, string> = {};
    for (const row of this.faultyRows) {
      texts[String(row.value)] = estimateFaultText(row.text, this.limits, this.getLocale());
    }
    return texts;
  }
  /** Errors that belong to no single row, such as those of a validator on the whole question. */
  get generalErrors(): SurveyError[] {
    return this.errors.filter((error) => !(error instanceof RowError));
  }
  /** Id of the number field of a row, so that a link or the focus can reach it. */
  rowInputId(row: string): string {
    return `${this.inputId}_${row.replace(/\W/g, '-')}`;
  }
  /** The component draws every error itself, beside its row; the wrapper would repeat them. */
  override get showErrorsAboveQuestion(): boolean {
    return false;
  }
  override get showErrorsBelowQuestion(): boolean {
    return false;
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
    const shown = new Set(this.faultyRows);
    for (const row of this.rows) {
      const fault = this.findFault(row);
      if (fault === null || (fault === 'empty' && isOnValueChanged && !shown.has(row))) continue;
      errors.push(new RowError(row, this));
    }
  }
  private findFault(row: EstimateRow): EstimateFault | null {
    const key = String(row.value);
    if (this.pendingTexts.has(key)) return 'wrong';
    const value = this.rowValue(key);
    if (value === undefined || value === null) return this.isRowRequired(row) ? 'empty' : null;
    return isEstimate(value, this.limits) ? null : 'wrong';
  }
  private get faultyRows(): EstimateRow[] {
    return this.errors.filter((error) => error instanceof RowError).map((error) => error.row);
  }

  private get pendingTexts(): ReadonlyMap<string, string> {
    return this.getPropertyValue('pendingTexts') ?? new Map<string, string>();
  }
  private keepPending(row: string, text: string): void {
    const pending = new Map(this.pendingTexts);
    if (text === '') pending.delete(row);
    else pending.set(row, text);
    this.setPropertyValue('pendingTexts', pending);
  }
  private setRow(row: string, estimate: number | undefined): void {
    const kept: [string, unknown][] = this.rows
      .map((each): [string, unknown] => [String(each.value), this.rowValue(String(each.value))])
      .map(([key, value]): [string, unknown] => [key, key === row ? estimate : value])
      .filter(([, value]) => value !== undefined);
    this.value = kept.length === 0 ? undefined : Object.fromEntries(kept);
  }
  protected override setQuestionValue(value: unknown, updatesAnswered?: boolean): void {
    super.setQuestionValue(value, updatesAnswered);
    for (const row of this.pendingTexts.keys()) {
      if (this.rowValue(row) !== undefined) this.keepPending(row, '');
    }
  }

  override clearIncorrectValues(): void {
    super.clearIncorrectValues();
    const value: unknown = this.value;
    if (typeof value !== 'object' || value === null) return;
    const known = new Set(this.rows.map((row) => String(row.value)));
    if (Object.keys(value).some((key) => !known.has(key))) this.setRow('', undefined);
  }
  protected override getFirstInputElementId(): string {
    return this.rows[0] ? this.rowInputId(String(this.rows[0].value)) : this.inputId;
  }
  protected override getFirstErrorInputElementId(): string {
    const first = this.faultyRows[0];
    return first ? this.rowInputId(String(first.value)) : this.getFirstInputElementId();
  }
  protected override getDisplayValueCore(keyAsText: boolean, value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const answered = this.rows.filter((row) => Object.hasOwn(value, String(row.value)));
    return Object.fromEntries(
      answered.map((row) => [
        keyAsText ? row.text : String(row.value),
        this.describeValue((value as Record<string, unknown>)[String(row.value)]),
      ]),
    );
  }
}

/** The error of one row of `estimates`; its sentence follows the language of the survey. */
class RowError extends CustomError {
  readonly row: EstimateRow;
  constructor(row: EstimateRow, question: QuestionEstimatesModel) {
    const describe = () => estimateFaultText(row.text, question.limits, question.getLocale());
    super(describe(), question);
    this.row = row;
    this.onUpdateErrorTextCallback = (error) => {
      error.text = describe();
    };
  }
}
