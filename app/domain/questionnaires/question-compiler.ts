import { type AnswerRule, type Code, isDate } from './answer-rules.ts';
import { type DefinedQuestion, type Finding, readItems } from './definition.ts';
import { compileLinearRegex } from './linear-regex.ts';
import { preloadFaults } from './preload.ts';
import { isCondition } from './routing.ts';

/** Text longer than this many UTF-16 units is refused where the definition sets no `maxLength`. */
const LONGEST_TEXT = 20_000;
const LARGEST_NUMBER = 1e15;
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,31}$/;
const NAME_PART = /^[A-Za-z0-9][A-Za-z0-9_]{0,31}$/;
/** Codes that a data file uses for what was not answered. */
const RESERVED_CODES = new Set([-5, -6, -7, -8, -9]);
/** Columns of a data file that no question may be called. */
const RESERVED_NAMES = new Set(
  'case_id questionnaire version organisation_id stratum status disposition mode started_at completed_at weight_design'.split(
    ' ',
  ),
);
/**
 * Options that put a value where nobody gave one, keep an answer under another name, or offer rows and choices to some
 * only, of which the data file could not tell that they were not asked.
 */
const REFUSED_OPTIONS = [
  'valueName',
  'defaultValue',
  'defaultValueExpression',
  'setValueExpression',
  'setValueIf',
  'resetValueIf',
  'showOtherItem',
  'hasOther',
  'showCommentArea',
  'hasComment',
  'showRefuseItem',
  'showDontKnowItem',
  'choicesVisibleIf',
  'choicesEnableIf',
  'rowsVisibleIf',
  'columnsVisibleIf',
  'choicesByUrl',
  'choicesFromQuestion',
  'storeOthersAsComment',
];

/** Compiles the rule of one question, and notes what cannot be used. */
export class QuestionCompiler {
  private readonly question: DefinedQuestion;
  private readonly json: Readonly<Record<string, unknown>>;
  private readonly found: Finding[];

  constructor(question: DefinedQuestion, found: Finding[]) {
    this.question = question;
    this.json = question.json;
    this.found = found;
  }

  refuse(code: string, message: string, part = ''): void {
    this.found.push({ code, path: this.question.path + part, message });
  }

  compile(): AnswerRule | null {
    this.checkName();
    this.checkOptions();
    const { type } = this.question;
    if (type === 'radiogroup' || type === 'dropdown') return { kind: 'choice', codes: this.codes('choices') };
    if (type === 'checkbox') return this.choices();
    if (type === 'text') return this.text();
    if (type === 'comment') return { kind: 'text', maxLength: this.maxLength() };
    if (type === 'boolean') return this.boolean();
    if (type === 'rating') return this.rating();
    if (type === 'matrix') return this.matrix();
    if (type === 'estimate') return { kind: 'estimate', ...this.limits() };
    if (type === 'estimates') return { kind: 'estimates', rows: this.rows(), ...this.limits() };
    this.refuse('unsupported_type', `Question type "${type}" is not supported.`);
    return null;
  }

  private checkName(): void {
    const { name } = this.question;
    if (!NAME.test(name)) {
      this.refuse('bad_name', `"${name}" is no name: a letter, then letters, digits and _, 32 at most.`);
    } else if (RESERVED_NAMES.has(name.toLowerCase()) || name.toLowerCase().startsWith('f_')) {
      this.refuse('reserved_name', `"${name}" is the name of a column that every data file has.`);
    }
  }

  private checkOptions(): void {
    for (const option of REFUSED_OPTIONS) {
      const value = this.json[option];
      if (value === undefined || value === false || value === '') continue;
      this.refuse(
        'unsupported_option',
        `"${option}" is not supported; use a question of its own.`,
        `.${option}`,
      );
    }
    for (const fault of preloadFaults(this.question)) this.refuse('bad_preload', fault, '.preloadFrom');
    for (const condition of [...this.question.conditions, this.json.requiredIf, this.json.enableIf]) {
      if (condition === undefined || condition === '' || isCondition(condition)) continue;
      this.refuse('bad_expression', `This condition cannot be read: ${String(condition)}`);
    }
    readItems(this.json.validators).forEach(({ json }, index) => {
      if (json.type !== 'regex' || compileLinearRegex(json.regex, json.caseInsensitive === true)) return;
      this.refuse(
        'unsupported_regex',
        'This regular expression cannot be run in linear time.',
        `.validators[${index}]`,
      );
    });
  }

  private codes(list: string): Code[] {
    const codes: Code[] = [];
    const seen = new Set<string>();
    readItems(this.json[list]).forEach(({ value, json }, index) => {
      const part = `.${list}[${index}]`;
      if (!isCode(value)) {
        this.refuse('bad_code', 'A code is a whole number, or a short text without spaces around it.', part);
      } else if (RESERVED_CODES.has(Number(value))) {
        this.refuse('reserved_code', `${value} stands for a missing value in every data file.`, part);
      } else if (seen.has(String(value))) {
        this.refuse('duplicate_code', `Code ${value} occurs twice.`, part);
      } else {
        codes.push(value);
        seen.add(String(value));
      }
      this.checkItem(json, part);
    });
    if (this.json.showNoneItem === true || this.json.hasNone === true) codes.push('none');
    if (codes.length === 0) this.refuse('no_choices', `"${list}" needs at least one entry.`, `.${list}`);
    return codes;
  }

  private checkItem(json: Readonly<Record<string, unknown>>, part: string): void {
    for (const option of ['showCommentArea', 'visibleIf', 'enableIf']) {
      if (!json[option]) continue;
      this.refuse(
        'unsupported_option',
        `"${option}" is not supported here; use a question of its own.`,
        part,
      );
    }
  }

  private choices(): AnswerRule {
    const codes = this.codes('choices');
    codes.forEach((code) => {
      if (!NAME_PART.test(String(code))) {
        this.refuse('bad_code', `Code ${code} cannot be part of a variable's name.`, '.choices');
      }
    });
    const exclusive = readItems(this.json.choices)
      .filter(({ value, json }) => isCode(value) && json.isExclusive === true)
      .map(({ value }) => value as Code);
    if (codes.includes('none')) exclusive.push('none');
    const most = this.json.maxSelectedChoices;
    const max = typeof most === 'number' && most > 0 ? most : null;
    const least = this.json.minSelectedChoices;
    const min = typeof least === 'number' && least > 1 ? least : 1;
    if (min > 1 && min > Math.min(max ?? codes.length, codes.length - exclusive.length))
      this.refuse('bad_range', `Nobody can tick ${min} choices here.`, '.minSelectedChoices');
    if (min > 1 && exclusive.length > 0)
      this.refuse('bad_range', 'A choice that stands alone is never enough here.', '.minSelectedChoices');
    return { kind: 'choices', codes, ...(min > 1 ? { min } : {}), max, exclusive };
  }

  private text(): AnswerRule | null {
    const inputType = this.json.inputType ?? 'text';
    if (inputType === 'number' || inputType === 'range') return this.number();
    if (inputType === 'email') return { kind: 'email', maxLength: Math.min(this.maxLength(), 254) };
    if (inputType === 'date') {
      const [min, max] = [this.json.min, this.json.max].map((end) => (isDate(end) ? end : null));
      return { kind: 'date', min: min ?? null, max: max ?? null };
    }
    if (inputType === 'text' || inputType === 'tel' || inputType === 'url') {
      return { kind: 'text', maxLength: this.maxLength() };
    }
    this.refuse('unsupported_type', `Input type "${String(inputType)}" is not supported.`, '.inputType');
    return null;
  }

  private number(): AnswerRule {
    const { step } = this.json;
    const whole = !(step === 'any' || (step !== undefined && !Number.isInteger(Number(step))));
    const min = this.bound('min', -LARGEST_NUMBER);
    const max = this.bound('max', LARGEST_NUMBER);
    return { kind: 'number', min, max, whole };
  }

  private boolean(): AnswerRule {
    const { valueTrue, valueFalse } = this.json;
    if (valueTrue === undefined && valueFalse === undefined) return { kind: 'boolean' };
    if (isCode(valueTrue) && isCode(valueFalse)) return { kind: 'choice', codes: [valueTrue, valueFalse] };
    this.refuse('bad_code', 'valueTrue and valueFalse go together, and are numbers or short texts.');
    return { kind: 'boolean' };
  }

  private rating(): AnswerRule {
    if (Array.isArray(this.json.rateValues)) return { kind: 'choice', codes: this.codes('rateValues') };
    return { kind: 'choice', codes: ratingCodes(this.json) };
  }

  private matrix(): AnswerRule {
    if (this.json.cellType === 'checkbox') {
      this.refuse('unsupported_option', 'A matrix holds one choice per row.', '.cellType');
    }
    return { kind: 'matrix', rows: this.rows(), codes: this.codes('columns') };
  }

  private rows(): string[] {
    const rows: string[] = [];
    readItems(this.json.rows).forEach(({ value, json }, index) => {
      const name = String(value);
      const part = `.rows[${index}]`;
      if ((typeof value !== 'string' && typeof value !== 'number') || !NAME_PART.test(name)) {
        this.refuse('bad_name', 'A row is named with letters, digits and _.', part);
      } else if (rows.includes(name)) {
        this.refuse('duplicate_name', `Row "${name}" occurs twice.`, part);
      } else {
        rows.push(name);
      }
      this.checkItem(json, part);
      if (json.requiredIf !== undefined && !isCondition(json.requiredIf)) {
        this.refuse('bad_expression', `This condition cannot be read: ${String(json.requiredIf)}`, part);
      }
    });
    if (rows.length === 0) this.refuse('no_choices', '"rows" needs at least one entry.', '.rows');
    return rows;
  }

  private limits(): { min: number; max: number; allowNoEstimate: boolean } {
    const allowNoEstimate = this.json.allowNoEstimate === true;
    const min = this.bound('min', 0);
    const max = this.bound('max', 100);
    if (min < 0 && allowNoEstimate)
      this.refuse('bad_range', 'Negative estimates leave no room for "no estimate" (-1).');
    return { min, max, allowNoEstimate };
  }

  private bound(end: 'min' | 'max', otherwise: number): number {
    const value = this.json[end];
    if (value === undefined || value === '') return otherwise;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    this.refuse('bad_range', `"${end}" is no number.`, `.${end}`);
    return otherwise;
  }

  private maxLength(): number {
    const { maxLength } = this.json;
    return typeof maxLength === 'number' && maxLength > 0 ? Math.min(maxLength, LONGEST_TEXT) : LONGEST_TEXT;
  }
}

/** The steps of a rating without `rateValues`, as SurveyJS makes them: rateMin (1) to rateMax (5) by rateStep (1). */
function ratingCodes(json: Readonly<Record<string, unknown>>): number[] {
  const read = (name: string, otherwise: number) => (typeof json[name] === 'number' ? json[name] : otherwise);
  const min = read('rateMin', 1);
  const step = Math.max(read('rateStep', 1), 0.1);
  const max = read('rateMax', min + (read('rateCount', 5) - 1) * step);
  const count = Math.min(Math.floor((max - min) / step + 1e-9) + 1, 101);
  return Array.from({ length: Math.max(count, 1) }, (_, index) => Number((min + index * step).toFixed(6)));
}

function isCode(value: unknown): value is Code {
  if (typeof value === 'string') return /^[^\p{Cc}\p{Cs}]{1,100}$/u.test(value) && value.trim() === value;
  return typeof value === 'number' && Number.isSafeInteger(value);
}
