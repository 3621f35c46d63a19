import { isRecord } from '../definition.ts';
import type { Note } from './finding.ts';
import type { Part } from './parts.ts';

const LONGEST = 1_000;

/** Patterns that take a backtracking engine exponential time: elsewhere, the definition may meet one. */
export function checkRegexes(parts: readonly Part[], note: Note): void {
  for (const { json, path } of parts) {
    if (!Array.isArray(json.validators)) continue;
    json.validators.forEach((validator: unknown, index) => {
      if (!isRecord(validator) || typeof validator.regex !== 'string') return;
      const { regex } = validator;
      if (regex.length > LONGEST || repeatsARepetition(regex))
        note('regex_can_explode', `${path}.validators[${index}].regex`);
    });
  }
}

/** Whether a group that holds a repetition without end is itself repeated without end: `(a+)+`, `(\w*\s?){2,}`. */
export function repeatsARepetition(pattern: string): boolean {
  const groups: boolean[] = [];
  let repeats = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at];
    if (character === '\\') at += 1;
    else if (character === '[') at = endOfClass(pattern, at);
    else if (character === '(') {
      groups.push(repeats);
      repeats = false;
    } else if (character === ')') {
      const inside: boolean = repeats;
      const endless = isEndless(pattern, at + 1);
      if (inside && endless) return true;
      repeats = (groups.pop() ?? false) || inside || endless;
    } else if (isEndless(pattern, at)) repeats = true;
  }
  return false;
}

function isEndless(pattern: string, at: number): boolean {
  return pattern[at] === '*' || pattern[at] === '+' || /^\{\d+,\}/.test(pattern.slice(at, at + 12));
}

function endOfClass(pattern: string, from: number): number {
  for (let at = from + 1; at < pattern.length; at += 1) {
    if (pattern[at] === '\\') at += 1;
    else if (pattern[at] === ']' && at > from + 1) return at;
  }
  return pattern.length;
}
