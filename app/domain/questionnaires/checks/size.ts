import type { Note } from './finding.ts';

const MOST_PARTS = 200_000;
const MOST_CHARACTERS = 5_000_000;
const DEEPEST = 64;
const LONGEST_TEXT = 20_000;
/** Questions on all pages, and choices, rows or columns of one question. */
const LONGEST_LIST = 2_000;
const LISTS = new Set([
  'elements',
  'questions',
  'pages',
  'choices',
  'rows',
  'columns',
  'rateValues',
  'validators',
]);

type Place = { value: unknown; key: string; path: string; depth: number };

/**
 * Whether a definition is small and plain enough for everything after this: without a stack of its own calls, so that
 * no depth can exhaust it, and it stops at the first limit.
 */
export function checkSize(definition: unknown, note: Note): boolean {
  const stack: Place[] = [{ value: definition, key: '', path: '', depth: 0 }];
  let parts = 0;
  let characters = 0;
  let questions = 0;
  let sound = true;
  const refuse = (code: 'too_large' | 'too_deep' | 'text_too_long', path: string) => {
    note(code, path);
    sound = false;
  };
  for (let place = stack.pop(); place; place = stack.pop()) {
    const { value, key, path, depth } = place;
    parts += 1;
    if (typeof value === 'string') {
      characters += value.length;
      if (value.length > LONGEST_TEXT) refuse('text_too_long', path);
    }
    if (parts > MOST_PARTS || characters > MOST_CHARACTERS) {
      refuse('too_large', path);
      return false;
    }
    if (typeof value !== 'object' || value === null) continue;
    if (depth > DEEPEST) {
      refuse('too_deep', path);
      return false;
    }
    if (Array.isArray(value)) {
      if (key === 'elements' || key === 'questions') questions += value.length;
      if ((LISTS.has(key) && value.length > LONGEST_LIST) || questions > LONGEST_LIST) {
        refuse('too_large', path);
        return false;
      }
    }
    for (const child of childrenOf(value, path, depth, key)) {
      if (isForbidden(child.key)) {
        note('forbidden_name', child.path);
        sound = false;
      } else stack.push(child);
    }
  }
  return sound;
}

/** Whether a definition is within the limits of `checkSize`. */
export function isBounded(definition: unknown): boolean {
  return checkSize(definition, () => undefined);
}

/** Whether a name is one that every object of the language has, such as `constructor`. */
export function isForbidden(name: string): boolean {
  return name === 'prototype' || name in Object.prototype;
}

function childrenOf(value: object, path: string, depth: number, key: string): Place[] {
  if (Array.isArray(value)) {
    const items = value.slice(0, MOST_PARTS) as unknown[];
    return items
      .map((item, index) => ({ value: item, key, path: `${path}[${index}]`, depth: depth + 1 }))
      .reverse();
  }
  return Object.entries(value)
    .slice(0, MOST_PARTS)
    .map(([name, child]) => ({
      value: child as unknown,
      key: name,
      path: path === '' ? name : `${path}.${name}`,
      depth: depth + 1,
    }))
    .reverse();
}
