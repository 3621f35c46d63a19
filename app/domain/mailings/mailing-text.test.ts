import { describe, expect, it } from 'vitest';
import type { Addressee } from '#app/domain/mail/merge-fields.ts';
import { LONGEST_BODY, LONGEST_SUBJECT, textFaults, tidyText } from './mailing-text.ts';

describe('A text of a mailing', () => {
  it('is kept without what typing leaves behind', () => {
    expect(
      tidyText({ subject: ' Uitnodiging \n voor u ', body: '\r\nBeste {{name}},\r\n\r\ndag\r' }),
    ).toEqual({
      subject: 'Uitnodiging voor u',
      body: 'Beste {{name}},\n\ndag',
    });
  });

  it('tells every fault with its place', () => {
    expect(textFaults({ subject: '', body: 'Beste {{naam}},\n{{link en {{ name }}' }, 'person')).toEqual([
      { part: 'subject', code: 'empty' },
      { part: 'body', code: 'unknown_field', field: 'naam', line: 1, column: 7 },
      { part: 'body', code: 'unknown_field', field: 'link en', line: 2, column: 1 },
    ]);
    expect(textFaults({ subject: '{{name', body: 'x' }, 'person')).toEqual([
      { part: 'subject', code: 'unclosed_field', field: 'name', line: 1, column: 1 },
    ]);
  });

  it('has the fields of whom it is written to', () => {
    const body = '{{link}} {{invited}}';
    const unknown = (addressee: Addressee) => textFaults({ subject: '{{name}}', body }, addressee);
    expect(unknown('person')).toEqual([
      { part: 'body', code: 'unknown_field', field: 'invited', line: 1, column: 10 },
    ]);
    expect(unknown('contact')).toEqual([
      { part: 'body', code: 'unknown_field', field: 'link', line: 1, column: 1 },
    ]);
  });

  it('may be as long as a mail is, and no longer', () => {
    expect(
      textFaults({ subject: 'x'.repeat(LONGEST_SUBJECT), body: 'x'.repeat(LONGEST_BODY) }, 'person'),
    ).toEqual([]);
    expect(textFaults({ subject: 'x'.repeat(LONGEST_SUBJECT + 1), body: 'x\0' }, 'person')).toEqual([
      { part: 'subject', code: 'too_long', limit: LONGEST_SUBJECT },
      { part: 'body', code: 'control_character' },
    ]);
  });
});
