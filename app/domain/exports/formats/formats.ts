import { Problem } from '#app/platform/problem.ts';
import { csv } from './csv.ts';
import type { Format } from './format.ts';
import { jsonl } from './jsonl.ts';

/** Every format a data file can have. */
export const FORMATS: readonly Format[] = [csv, jsonl];

/** @throws Problem export.format_unknown (400), naming the formats there are. */
export function formatNamed(name: string): Format {
  const format = FORMATS.find((one) => one.name === name);
  if (format) return format;
  const names = FORMATS.map((one) => one.name);
  throw new Problem(
    'export.format_unknown',
    400,
    `There is no format "${name}". Choose one of: ${names.join(', ')}.`,
    { formats: names },
  );
}
