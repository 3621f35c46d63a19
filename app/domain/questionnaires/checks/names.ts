import { type AnswerSchema, variablesOf } from '../answer-schema.ts';
import type { Note } from './finding.ts';
import type { Part } from './parts.ts';
import { isForbidden } from './size.ts';

/** SPSS Statistics Command Syntax Reference, "Variable Names". */
const RESERVED_WORDS = new Set('all and by eq ge gt le lt ne not or to with'.split(' '));
const SPSS_BYTES = 64;
/** Stata User's Guide, 11.3 "Naming conventions". */
const STATA_CHARACTERS = 32;

/** Names that statistical programs or the language itself keep for themselves, and names that are too long. */
export function checkNames(parts: readonly Part[], schema: AnswerSchema, note: Note): void {
  for (const { kind, name, path } of parts) {
    if (isForbidden(name)) note('forbidden_name', `${path}.name`);
    if (kind !== 'question') continue;
    if (RESERVED_WORDS.has(name.toLowerCase())) note('reserved_word', `${path}.name`);
    if (!Object.hasOwn(schema.questions, name)) continue;
    const longest = variablesOf(name, schema.questions[name]!).reduce(
      (long, variable) => (bytesOf(variable) > bytesOf(long) ? variable : long),
      '',
    );
    const said = {
      nl: `De variabele "${longest}" is ${bytesOf(longest)} bytes lang.`,
      en: `The variable "${longest}" is ${bytesOf(longest)} bytes long.`,
    };
    if (bytesOf(longest) > SPSS_BYTES) note('name_too_long', `${path}.name`, said);
    else if (longest.length > STATA_CHARACTERS) note('name_too_long_for_stata', `${path}.name`, said);
  }
}

/** The length of a text in UTF-8. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
