import { mergeFieldsFor, parseMergeText, type Addressee } from '#app/domain/mail/merge-fields.ts';
import type { MailingText } from './default-texts.ts';

export const LONGEST_SUBJECT = 200;
export const LONGEST_BODY = 20_000;

/** What keeps a text from being saved, and in which part of it; `line` and `column` count from 1. */
export type TextFault = { part: 'subject' | 'body' } & (
  | { code: 'empty' | 'control_character' }
  | { code: 'too_long'; limit: number }
  | { code: 'unknown_field' | 'unclosed_field'; field: string; line: number; column: number }
);

/** The text as it is kept: the subject on one line, line ends as \n, nothing around it. */
export function tidyText(text: MailingText): MailingText {
  return {
    subject: text.subject.replace(/\s+/g, ' ').trim(),
    body: text.body.replace(/\r\n?/g, '\n').trim(),
  };
}

/** Everything that is wrong with a tidied text to this addressee. */
export function textFaults(text: MailingText, addressee: Addressee): TextFault[] {
  const fields = mergeFieldsFor(addressee);
  return [
    ...partFaults('subject', text.subject, LONGEST_SUBJECT, fields),
    ...partFaults('body', text.body, LONGEST_BODY, fields),
  ];
}

function partFaults(
  part: TextFault['part'],
  text: string,
  limit: number,
  fields: readonly string[],
): TextFault[] {
  if (text === '') return [{ part, code: 'empty' }];
  if (text.length > limit) return [{ part, code: 'too_long', limit }];
  if (text.includes('\0')) return [{ part, code: 'control_character' }];
  return parseMergeText(text, fields).faults.map(({ field, line, column }) => ({
    part,
    code: fields.includes(field) ? 'unclosed_field' : 'unknown_field',
    field: field.slice(0, 40),
    line,
    column,
  }));
}
