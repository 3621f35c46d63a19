import { readReference } from '../routing.ts';
import type { Lookup } from './conditions.ts';
import type { Note } from './finding.ts';
import type { Part } from './parts.ts';
import type { Text } from './texts.ts';

const PIPED = /\{([^{}\s][^{}]{0,99})\}/g;
/** What SurveyJS fills in itself. */
const BUILT_IN = new Set(['pageno', 'pagecount', 'questioncount', 'locale', 'no', 'require', 'title']);

/** Answers shown in texts, `{v1}`: there must be such a question, and it must come before. */
export function checkPiping(
  texts: readonly Text[],
  parts: readonly Part[],
  lookup: Lookup,
  note: Note,
): void {
  const places = parts.map(({ path }, position) => ({ path, position })).filter(({ path }) => path !== '');
  const positionAt = (path: string) => {
    const around = places.filter((place) => path.startsWith(`${place.path}.`));
    return around.at(-1)?.position ?? Infinity;
  };
  for (const { says } of texts) {
    for (const { text, path } of says) {
      for (const [, expression] of text.matchAll(PIPED))
        checkOne(expression!, path, positionAt, lookup, note);
    }
  }
}

function checkOne(
  expression: string,
  path: string,
  positionAt: (path: string) => number,
  lookup: Lookup,
  note: Note,
): void {
  const { name } = readReference(expression);
  if (BUILT_IN.has(name.toLowerCase())) return;
  const question = lookup.find(name);
  if (!question) {
    note('unknown_piping', path, { nl: `{${expression}} is er niet.`, en: `{${expression}} is not there.` });
  } else if (question.position >= positionAt(path)) {
    note('piping_of_later_item', path, {
      nl: `{${expression}} wordt hier of later pas gevraagd.`,
      en: `{${expression}} is asked only here or later.`,
    });
  }
}
