import { describe, expect, it } from 'vitest';
import { plainWords, says } from './plain-words.ts';
import { findProposedContact } from './proposed-contact.ts';
import { hasQuote, ownText } from './quoted-text.ts';

describe('the writer’s own words', () => {
  it('are what stands above the message that is answered', () => {
    for (const quote of [
      'Op ma 23 nov 2026 om 10:10 schreef Bureau <post@example.com>:\n\n> Beste',
      'On Mon, 23 Nov 2026 at 10:10, Bureau\n<post@example.com> wrote:\nDear',
      '-----Oorspronkelijk bericht-----\nVan: Bureau',
      '________________________________\n*Van:* Bureau\n*Verzonden:* maandag\n*Aan:* Anke\n*Onderwerp:* x',
      'From: Bureau\nSent: Monday\nTo: Anke\nSubject: x\n\nDear',
      'Am Mo., 23. Nov. 2026 um 10:10 schrieb Bureau <post@example.com>:\nGuten Tag',
    ]) {
      expect(ownText(`Dank u wel.\n\n${quote}`).replace(/_+/g, '').trim()).toBe('Dank u wel.');
      expect(hasQuote(`Dank u wel.\n\n${quote}`)).toBe(true);
    }
  });

  it('are also what stands between quoted lines', () => {
    expect(ownText('On 23 Nov 2026 X wrote:\n> How are you?\nFine.\n> And now?\nToo.')).toBe('Fine.\nToo.');
  });

  it('end at a signature, and are no quote when they only begin like one', () => {
    expect(ownText('Dag\n-- \nAnke')).toBe('Dag');
    const text = 'Van: ik weet het niet.\nOp maandag 3 mei kan ik:\ndan bel ik.';
    expect(ownText(text)).toBe(text);
  });

  it('lose accents, capitals and line breaks, not paragraphs', () => {
    expect(plainWords('Één\r\nKEER  –\u00a0’s morgens\n\n\nGroß')).toBe("een keer - 's morgens\ngross");
    expect(says('een onderzoekslink', ['link'])).toBe(false);
  });
});

describe('a proposed contact', () => {
  const message = { from: 'a.verzonnen@example.org', to: ['post@example.com'] };
  const found = (text: string) =>
    findProposedContact(
      {
        ...message,
        headers: [],
        subject: '',
        date: null,
        utcOffset: null,
        text: '',
        reports: [],
        reportType: '',
        attached: [],
      },
      text,
    );

  it('is the first address that is not the writer’s and not ours', () => {
    expect(
      found('Mail (A.Verzonnen@example.org) aan post@example.com of Bas de Wit, b.dewit@example.org'),
    ).toEqual({
      name: 'Bas de Wit',
      email: 'b.dewit@example.org',
    });
  });

  it('may be a name or a number alone, or nobody', () => {
    expect(found('Zij is opgevolgd door mevrouw Noor van der Fictie.')).toEqual({
      name: 'Noor van der Fictie',
    });
    expect(found('Bel 070 - 123 45 67.')).toEqual({ phone: '070 - 123 45 67' });
    expect(found('Ik werk hier niet meer sinds 01-10-2026.')).toBeNull();
  });
});
