/** What a choice is stored as. */
export type Code = number | string;

/** What one question accepts, seen by itself. */
export type AnswerRule =
  | { kind: 'choice'; codes: Code[] }
  /** `min` counts when submitted, not when saved; absent where one choice is enough. */
  | { kind: 'choices'; codes: Code[]; min?: number; max: number | null; exclusive: Code[] }
  | { kind: 'text'; maxLength: number }
  | { kind: 'email'; maxLength: number }
  | { kind: 'date'; min: string | null; max: string | null }
  | { kind: 'number'; min: number; max: number; whole: boolean }
  | { kind: 'boolean' }
  | { kind: 'matrix'; rows: string[]; codes: Code[] }
  | { kind: 'estimate'; min: number; max: number; allowNoEstimate: boolean }
  | { kind: 'estimates'; rows: string[]; min: number; max: number; allowNoEstimate: boolean };

/** Everything a save is checked against. Plain JSON, kept with the version it was compiled from. */
export type AnswerSchema = {
  format: 1;
  pages: { name: string; questions: string[] }[];
  questions: Record<string, AnswerRule>;
};

/** The variables of a data file that one question gives: one, or one per ticked code or per row. */
export function variablesOf(question: string, rule: AnswerRule): string[] {
  if (rule.kind === 'choices') return rule.codes.map((code) => `${question}_${code}`);
  if (rule.kind === 'matrix' || rule.kind === 'estimates')
    return rule.rows.map((row) => `${question}_${row}`);
  return [question];
}

/** The name of the page a question stands on, or null for an unknown question. */
export function pageOf(schema: AnswerSchema, question: string): string | null {
  return schema.pages.find((page) => page.questions.includes(question))?.name ?? null;
}

/** Whether a value is a day of the calendar, written as 2014-12-31. */
export function isDate(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const [year, month, day] = value.split('-').map(Number) as [number, number, number];
  const days = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
