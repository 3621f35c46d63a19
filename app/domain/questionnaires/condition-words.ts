import { ArrayOperand, BinaryOperand, Const, type Operand, UnaryOperand, Variable } from 'survey-core';
import {
  type DefinedQuestion,
  type LocalText,
  isRecord,
  localText,
  readItems,
  textIn,
} from './definition.ts';
import { parseCondition } from './routing.ts';

type Words = {
  question: string;
  and: string;
  or: string;
  not: string;
  ticked: string;
  notTicked: string;
  filled: string;
  empty: string;
  calls: Record<string, string>;
};

const WORDS: Record<'nl' | 'en', Words> = {
  nl: {
    question: 'vraag',
    and: 'en',
    or: 'of',
    not: 'niet',
    ticked: 'aangekruist',
    notTicked: 'niet aangekruist',
    filled: 'is ingevuld',
    empty: 'is niet ingevuld',
    calls: { yes: 'ja', no: 'nee' },
  },
  en: {
    question: 'question',
    and: 'and',
    or: 'or',
    not: 'not',
    ticked: 'ticked',
    notTicked: 'not ticked',
    filled: 'is filled in',
    empty: 'is not filled in',
    calls: { yes: 'yes', no: 'no' },
  },
};

const SIGNS: Record<string, string> = {
  equal: '=',
  notequal: '≠',
  greater: '>',
  less: '<',
  greaterorequal: '≥',
  lessorequal: '≤',
  plus: '+',
  minus: '−',
  mul: '×',
  div: '/',
  mod: '%',
  power: '^',
};

/** The markup of a title taken out, as labels are plain text. */
export function plainText(text: string): string {
  return text
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Says conditions in words, such as "vraag 1 = Ja en vraag 4: Anders aangekruist".
 * @param conditions `visibleIf` expressions that must all hold
 * @param questions the questions of the definition, for their titles and choices
 * @returns null when there are no conditions: everyone is asked
 */
export function conditionInWords(
  conditions: readonly string[],
  questions: ReadonlyMap<string, DefinedQuestion>,
  locale: string,
): string | null {
  if (conditions.length === 0) return null;
  const teller = new Teller(questions, locale);
  const parts = conditions.flatMap((expression) => {
    const operand = parseCondition(expression);
    return operand ? teller.sides(operand, 'and') : [expression];
  });
  const { and } = WORDS[teller.language];
  return [...new Set(parts)].join(` ${and} `);
}

class Teller {
  readonly language: 'nl' | 'en';
  private readonly questions: ReadonlyMap<string, DefinedQuestion>;
  private readonly locale: string;
  private readonly words: Words;

  constructor(questions: ReadonlyMap<string, DefinedQuestion>, locale: string) {
    this.questions = questions;
    this.locale = locale;
    this.language = locale.startsWith('nl') ? 'nl' : 'en';
    this.words = WORDS[this.language];
  }

  /** What is joined by one and the same conjunction, each side in words. */
  sides(operand: Operand, conjunction: string): string[] {
    if (operand instanceof BinaryOperand && operand.conjunction === conjunction) {
      return [
        ...this.sides(operand.leftOperand, conjunction),
        ...this.sides(operand.rightOperand, conjunction),
      ];
    }
    const mixed = operand instanceof BinaryOperand && operand.isConjunction;
    return [mixed ? `(${this.tell(operand)})` : this.tell(operand)];
  }

  private tell(operand: Operand): string {
    if (operand instanceof BinaryOperand) return this.tellBinary(operand);
    if (operand instanceof UnaryOperand) {
      const inner = this.tell(operand.expression);
      if (operand.operator === 'notempty') return `${inner} ${this.words.filled}`;
      if (operand.operator === 'empty') return `${inner} ${this.words.empty}`;
      return `${this.words.not} (${inner})`;
    }
    if (operand instanceof ArrayOperand) return this.listed(operand.values.map((value) => this.tell(value)));
    if (operand instanceof Variable) return this.nameOf(operand.variable);
    if (operand instanceof Const) return String(operand.correctValue);
    return operand.toString();
  }

  private tellBinary(operand: BinaryOperand): string {
    if (operand.isConjunction) {
      const { conjunction } = operand;
      const word = conjunction === 'and' ? this.words.and : this.words.or;
      return this.sides(operand, conjunction).join(` ${word} `);
    }
    const left: Operand | null = operand.leftOperand;
    const right: Operand | null = operand.rightOperand;
    if (!left || !right) return operand.toString();
    const subject = this.tell(left);
    const values = this.valuesOf(left, right);
    switch (operand.operator) {
      case 'anyof':
        return this.isMultiple(left)
          ? `${subject}: ${values} ${this.words.ticked}`
          : `${subject} = ${values}`;
      case 'noneof':
        return this.isMultiple(left)
          ? `${subject}: ${values} ${this.words.notTicked}`
          : `${subject} ≠ ${values}`;
      case 'contains':
      case 'allof':
        return `${subject}: ${this.valuesOf(left, right, this.words.and)} ${this.words.ticked}`;
      case 'notcontains':
        return `${subject}: ${values} ${this.words.notTicked}`;
      default:
        return `${subject} ${SIGNS[operand.operator] ?? operand.operator} ${values}`;
    }
  }

  /** The right side of a comparison: labels of the codes where the left side is a choice, else the values. */
  private valuesOf(left: Operand, right: Operand, joiner?: string): string {
    const parts = right instanceof ArrayOperand ? right.values : [right];
    const told = parts.map((part) => {
      if (!(part instanceof Const) || part instanceof Variable) return this.tell(part);
      return this.labelOf(left, part.correctValue) ?? String(part.correctValue);
    });
    return this.listed(told, joiner);
  }

  private labelOf(left: Operand, code: unknown): string | null {
    const question = left instanceof Variable ? this.find(left.variable) : undefined;
    if (!question) return null;
    if (typeof code === 'boolean') return code ? this.words.calls.yes! : this.words.calls.no!;
    const { choices, columns, rateValues } = question.json;
    const item = readItems(choices ?? columns ?? rateValues).find(
      ({ value }) => String(value) === String(code),
    );
    return item ? quoted(plainText(textIn(item.text, this.locale))) : null;
  }

  private isMultiple(operand: Operand): boolean {
    return operand instanceof Variable && this.find(operand.variable)?.type === 'checkbox';
  }

  private find(variable: string): DefinedQuestion | undefined {
    return this.questions.get(variable) ?? this.questions.get(variable.split(/[.[]/)[0] ?? '');
  }

  /** "vraag 7" where the title begins with its number, else the name; with the row where one is meant. */
  private nameOf(variable: string): string {
    const question = this.find(variable);
    if (!question) return variable;
    const number = /^\s*(\d+[a-z]?)[.)\s]/.exec(textIn(titleOf(question), this.locale))?.[1];
    const name = number ? `${this.words.question} ${number}` : question.name;
    const rowName = variable.slice(question.name.length + 1);
    if (variable === question.name || rowName === '') return name;
    const row = readItems(question.json.rows).find(({ value }) => String(value) === rowName);
    return row ? `${name} (${plainText(textIn(row.text, this.locale))})` : `${name} (${rowName})`;
  }

  private listed(parts: readonly string[], joiner: string = this.words.or): string {
    if (parts.length < 2) return parts.join('');
    return `${parts.slice(0, -1).join(', ')} ${joiner} ${parts.at(-1)}`;
  }
}

/** A label of more than one word between quotes, so that its own "of" and commas are not read as ours. */
function quoted(label: string): string {
  return /[\s,]/.test(label) ? `‘${label}’` : label;
}

/** The title of a question as the definition has it; its name where it has none. */
export function titleOf(question: DefinedQuestion): LocalText {
  const { title } = question.json;
  return typeof title === 'string' || isRecord(title) ? localText(title) : question.name;
}
