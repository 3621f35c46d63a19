import { type AnswerRule, type AnswerSchema } from '../answer-schema.ts';
import { isRecord } from '../definition.ts';
import type { Note } from './finding.ts';
import type { Said } from './meaning.ts';
import type { Part } from './parts.ts';

/** Limits that leave nothing between them, of the question itself and of its validators. */
export function checkRanges(parts: readonly Part[], schema: AnswerSchema, note: Note): void {
  for (const part of parts) {
    const contradiction = part.kind === 'question' ? contradictionIn(part, schema) : null;
    if (contradiction) note('contradictory_range', `${part.path}${contradiction.at}`, contradiction.said);
  }
}

/** What keeps every answer to a question from being right; null when some answer is, as far as its limits go. */
export function contradictionIn(part: Part, schema: AnswerSchema): { at: string; said: Said } | null {
  const rule = Object.hasOwn(schema.questions, part.name) ? schema.questions[part.name] : undefined;
  if (!rule) return null;
  const { json } = part;
  for (const range of [...ownRanges(json, rule), ...validatorRanges(json, rule)]) {
    const { min, max, at, whole } = range;
    const empty = typeof min === 'string' || typeof max === 'string' ? String(min) > String(max) : min > max;
    if (empty) return { at, said: saidOf(min, max) };
    const noWhole = whole && Math.ceil(Number(min)) > Math.floor(Number(max));
    if (noWhole)
      return {
        at,
        said: {
          nl: `Tussen ${min} en ${max} ligt geen heel getal.`,
          en: `There is no whole number from ${min} to ${max}.`,
        },
      };
  }
  return null;
}

type Range = { min: number | string; max: number | string; at: string; whole?: boolean };

function ownRanges(json: Part['json'], rule: AnswerRule): Range[] {
  if (rule.kind === 'number') return [{ min: rule.min, max: rule.max, at: '.min', whole: rule.whole }];
  if (rule.kind === 'estimate' || rule.kind === 'estimates')
    return rule.allowNoEstimate ? [] : [{ min: rule.min, max: rule.max, at: '.min', whole: true }];
  if (rule.kind === 'date' && rule.min !== null && rule.max !== null)
    return [{ min: rule.min, max: rule.max, at: '.min' }];
  if (rule.kind === 'choices') {
    const most = rule.max ?? rule.codes.length;
    return [{ min: numberOr(json.minSelectedChoices, 0), max: most, at: '.minSelectedChoices' }];
  }
  if (rule.kind === 'choice' && typeof json.rateMin === 'number' && typeof json.rateMax === 'number')
    return [{ min: json.rateMin, max: json.rateMax, at: '.rateMin' }];
  return [];
}

function validatorRanges(json: Part['json'], rule: AnswerRule): Range[] {
  if (!Array.isArray(json.validators)) return [];
  let [min, max] = rule.kind === 'number' ? [rule.min, rule.max] : [-Infinity, Infinity];
  return json.validators.flatMap((validator: unknown, index): Range[] => {
    if (!isRecord(validator)) return [];
    const at = `.validators[${index}]`;
    if (validator.type === 'numeric' && rule.kind === 'number') {
      min = Math.max(min, numberOr(validator.minValue, -Infinity));
      max = Math.min(max, numberOr(validator.maxValue, Infinity));
      return [{ min, max, at, whole: rule.whole }];
    }
    if (validator.type === 'text' && (rule.kind === 'text' || rule.kind === 'email')) {
      const longest = Math.min(rule.maxLength, numberOr(validator.maxLength, 0) || Infinity);
      return [{ min: numberOr(validator.minLength, 0), max: longest, at }];
    }
    if (validator.type === 'answercount' && rule.kind === 'choices') {
      const most = Math.min(rule.max ?? rule.codes.length, numberOr(validator.maxCount, 0) || Infinity);
      return [{ min: numberOr(validator.minCount, 0), max: most, at }];
    }
    return [];
  });
}

/** The least and the most that a number may be, its validators included. */
export function numberLimits(
  json: Part['json'],
  rule: AnswerRule & { kind: 'number' },
): { min: number; max: number } {
  const { min, max } = validatorRanges(json, rule).at(-1) ?? rule;
  return { min: Number(min), max: Number(max) };
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

function saidOf(min: number | string, max: number | string): Said {
  return {
    nl: `Het minste (${min}) is meer dan het meeste (${max}).`,
    en: `The least (${min}) is more than the most (${max}).`,
  };
}
