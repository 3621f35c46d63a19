import { type AnswerRule, compileAnswerSchema } from './answer-schema.ts';
import { conditionInWords, plainText, titleOf } from './condition-words.ts';
import {
  type DefinedItem,
  type DefinedQuestion,
  type LocalText,
  readDefinition,
  readItems,
  textIn,
} from './definition.ts';

/** A text per language, such as `{nl: "Ja", en: "Yes"}`. */
export type Label = Record<string, string>;

export type CodeLabel = { code: number | string; label: Label };

/** One column of answers in a data file. */
export type CodebookVariable = {
  name: string;
  question: string;
  page: string;
  /** The row of a matrix or a block of estimates. */
  row?: string;
  /** The code of a multiple choice that this 0/1 variable is about. */
  choice?: number | string;
  type: 'numeric' | 'string';
  level: 'nominal' | 'ordinal' | 'scale';
  label: Label;
  values: CodeLabel[];
  missing: CodeLabel[];
  /** Of whom it is asked, in words; null when of everyone. */
  condition: Label | null;
  /** Least and greatest number that can be answered, where the questionnaire limits it. */
  range?: { min: number; max: number };
};

/** Variables, labels, levels and missing values of one version of a questionnaire. */
export type Codebook = {
  study: string;
  questionnaire: string;
  version: number;
  hash: string;
  languages: string[];
  variables: CodebookVariable[];
};

export type CodebookHead = Omit<Codebook, 'variables'>;

/** Codes of what was not answered. -1 is an answer: the respondent said that no estimate can be given. */
export const MISSING = {
  noEstimate: -1,
  askedWrongly: -5,
  notAsked: -7,
  noAnswer: -8,
  breakOff: -9,
} as const;

const MISSING_LABELS: Record<keyof typeof MISSING, { nl: string; en: string }> = {
  noEstimate: { nl: 'kan geen schatting geven', en: 'cannot give an estimate' },
  askedWrongly: {
    nl: 'foutieve vraagversie, niet opnieuw beantwoord',
    en: 'asked wrongly, not answered again',
  },
  notAsked: { nl: 'niet gesteld (routing)', en: 'not asked (routing)' },
  noAnswer: { nl: 'gesteld, niet beantwoord', en: 'asked, not answered' },
  breakOff: { nl: 'niet bereikt (afgebroken)', en: 'not reached (break-off)' },
};
const TICKED = {
  0: { nl: 'niet aangekruist', en: 'not ticked' },
  1: { nl: 'aangekruist', en: 'ticked' },
};
const YES_NO = { 0: { nl: 'nee', en: 'no' }, 1: { nl: 'ja', en: 'yes' } };

/**
 * Describes every variable of a version, in the order of the questionnaire.
 * @throws Problem questionnaire.invalid (422) for a definition that cannot be published
 */
export function buildCodebook(definition: unknown, head: CodebookHead): Codebook {
  const schema = compileAnswerSchema(definition);
  const { questions } = readDefinition(definition);
  const byName = new Map(questions.map((question) => [question.name, question]));
  const writer = new VariableWriter(byName, head.languages);
  const variables = questions.flatMap((question) =>
    writer.describe(question, schema.questions[question.name]!),
  );
  const { study, questionnaire, version, hash, languages } = head;
  return { study, questionnaire, version, hash, languages: [...languages], variables };
}

class VariableWriter {
  private readonly questions: ReadonlyMap<string, DefinedQuestion>;
  private readonly languages: readonly string[];

  constructor(questions: ReadonlyMap<string, DefinedQuestion>, languages: readonly string[]) {
    this.questions = questions;
    this.languages = languages;
  }

  describe(question: DefinedQuestion, rule: AnswerRule): CodebookVariable[] {
    const common = this.common(question, rule);
    const { name, json } = question;
    switch (rule.kind) {
      case 'choices':
        return this.withNone(readItems(json.choices), json).map((item) => ({
          ...common,
          name: `${name}_${String(item.value)}`,
          choice: item.value as number | string,
          label: this.label(titleOf(question), item.text),
          values: this.dichotomy(TICKED),
        }));
      case 'matrix':
      case 'estimates':
        return readItems(json.rows).map((row) => ({
          ...common,
          name: `${name}_${String(row.value)}`,
          row: String(row.value),
          label: this.label(titleOf(question), row.text),
        }));
      default:
        return [common];
    }
  }

  private common(question: DefinedQuestion, rule: AnswerRule): CodebookVariable {
    const { name, page, conditions, json } = question;
    const noEstimate = (rule.kind === 'estimate' || rule.kind === 'estimates') && rule.allowNoEstimate;
    return {
      name,
      question: name,
      page,
      type: typeOf(rule),
      level: levelOf(rule, json.level),
      label: this.label(titleOf(question)),
      values: this.values(rule, json),
      missing: this.missing(noEstimate),
      condition: this.condition(conditions),
      ...rangeOf(rule, json),
    };
  }

  private values(rule: AnswerRule, json: Readonly<Record<string, unknown>>): CodeLabel[] {
    if (rule.kind === 'boolean') {
      const [no, yes] = [json.labelFalse ?? YES_NO[0], json.labelTrue ?? YES_NO[1]];
      return this.dichotomy({ 0: no as LocalText, 1: yes as LocalText });
    }
    if (rule.kind !== 'choice' && rule.kind !== 'matrix') return [];
    const items = this.withNone(readItems(json.choices ?? json.columns ?? json.rateValues), json);
    const texts = new Map(items.map(({ value, text }) => [String(value), text]));
    return rule.codes.map((code) => ({ code, label: this.label(texts.get(String(code)) ?? String(code)) }));
  }

  /** SurveyJS adds the choice "none" itself where a question asks for it. */
  private withNone(items: DefinedItem[], json: Readonly<Record<string, unknown>>): DefinedItem[] {
    if (json.showNoneItem !== true && json.hasNone !== true) return items;
    const text = (json.noneText as LocalText | undefined) ?? { nl: 'Geen', en: 'None' };
    return [...items, { value: 'none', text, json: {} }];
  }

  private dichotomy(texts: { 0: LocalText; 1: LocalText }): CodeLabel[] {
    return [
      { code: 0, label: this.label(texts[0]) },
      { code: 1, label: this.label(texts[1]) },
    ];
  }

  private missing(noEstimate: boolean): CodeLabel[] {
    const kinds = Object.keys(MISSING) as (keyof typeof MISSING)[];
    return kinds
      .filter((kind) => kind !== 'noEstimate' || noEstimate)
      .map((kind) => ({ code: MISSING[kind], label: this.label(MISSING_LABELS[kind]) }));
  }

  private condition(conditions: readonly string[]): Label | null {
    if (conditions.length === 0) return null;
    const said = this.languages.map((locale) => [
      locale,
      conditionInWords(conditions, this.questions, locale) ?? '',
    ]);
    return Object.fromEntries(said);
  }

  private label(...texts: LocalText[]): Label {
    const said = this.languages.map((locale) => {
      return [locale, joined(texts.map((text) => plainText(textIn(text, locale))))];
    });
    return Object.fromEntries(said);
  }
}

/** Title and row or choice in one line: "Past u dit toe? Vacatures aanbieden", "Past u dit toe: Vacatures aanbieden". */
function joined(parts: readonly string[]): string {
  return parts.reduce((line, part) => `${line}${/[?!.:…]$/.test(line) ? '' : ':'} ${part}`);
}

function typeOf(rule: AnswerRule): 'numeric' | 'string' {
  if (rule.kind === 'text' || rule.kind === 'email' || rule.kind === 'date') return 'string';
  if (rule.kind !== 'choice' && rule.kind !== 'matrix') return 'numeric';
  return rule.codes.every((code) => typeof code === 'number') ? 'numeric' : 'string';
}

/** The level a question states, else what its kind allows to conclude: the order of codes is known to people only. */
function levelOf(rule: AnswerRule, stated: unknown): CodebookVariable['level'] {
  if (rule.kind === 'choices') return 'nominal';
  if (stated === 'nominal' || stated === 'ordinal' || stated === 'scale') return stated;
  if (rule.kind === 'number' || rule.kind === 'estimate' || rule.kind === 'estimates') return 'scale';
  return rule.kind === 'matrix' ? 'ordinal' : 'nominal';
}

function rangeOf(
  rule: AnswerRule,
  json: Readonly<Record<string, unknown>>,
): { range?: { min: number; max: number } } {
  if (rule.kind === 'estimate' || rule.kind === 'estimates')
    return { range: { min: rule.min, max: rule.max } };
  if (rule.kind !== 'number' || json.min === undefined || json.max === undefined) return {};
  return { range: { min: rule.min, max: rule.max } };
}
