/** The stored value that stands for "kan geen schatting geven". */
export const NO_ESTIMATE = -1;

/** What an estimate may be: whole numbers from min to max, and `NO_ESTIMATE` where that is allowed. */
export interface EstimateLimits {
  min: number;
  max: number;
  allowNoEstimate: boolean;
}

/** Why an estimate is refused: nothing was filled in, or what was filled in is no number within the limits. */
export type EstimateFault = 'empty' | 'wrong';

/** Whether `value` is an estimate within `limits`. A number in a string ("30") is not. */
export function isEstimate(value: unknown, limits: EstimateLimits): value is number {
  if (value === NO_ESTIMATE && limits.allowNoEstimate) return true;
  return Number.isInteger(value) && (value as number) >= limits.min && (value as number) <= limits.max;
}

/**
 * Reads what someone typed into the number field.
 * @param text the typed text; a trailing unit ("30 %") is accepted
 * @returns the whole number within the limits, or null for anything else, the empty text and `NO_ESTIMATE` included:
 * that one is chosen, not typed.
 */
export function readEstimate(text: string, unit: string, limits: EstimateLimits): number | null {
  let digits = text.trim();
  if (unit !== '' && digits.endsWith(unit)) digits = digits.slice(0, -unit.length).trimEnd();
  if (!/^-?\d{1,15}$/.test(digits)) return null;
  const value = Number(digits);
  return value >= limits.min && value <= limits.max ? value + 0 : null;
}

/** Words of the two own question types, in the language of `locale` (anything but Dutch is English). */
export function estimateWords(locale: string) {
  return isDutch(locale)
    ? {
        noEstimate: 'geen schatting',
        noEstimateInFull: 'kan geen schatting geven',
        optional: 'niet verplicht',
      }
    : { noEstimate: 'no estimate', noEstimateInFull: 'cannot give an estimate', optional: 'optional' };
}

/**
 * The sentence that tells what to fill in.
 * @param row text of the row, or null for a question without rows
 */
export function estimateFaultText(row: string | null, limits: EstimateLimits, locale: string): string {
  const { noEstimate } = estimateWords(locale);
  if (isDutch(locale)) {
    const where = row === null ? 'Vul' : `Vul bij '${row}'`;
    const other = limits.allowNoEstimate ? `, of kies '${noEstimate}'` : '';
    return `${where} een heel getal van ${limits.min} tot en met ${limits.max} in${other}.`;
  }
  const where = row === null ? 'Enter' : `For '${row}', enter`;
  const other = limits.allowNoEstimate ? `, or choose '${noEstimate}'` : '';
  return `${where} a whole number from ${limits.min} to ${limits.max}${other}.`;
}

function isDutch(locale: string): boolean {
  return locale === 'nl' || locale.startsWith('nl-');
}
