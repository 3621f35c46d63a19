import { describe, expect, it } from 'vitest';
import type { MergeValues } from '#app/domain/mail/merge-fields.ts';
import { compileMessage } from './render.tsx';
import { renderStaffLink } from './staff-link.tsx';

const VALUES: MergeValues = {
  name: '<b>Anke</b> & "Co"',
  organisation: 'Gemeente Verzonnen',
  link: 'http://localhost:3000/s/abc',
  login_code: 'ABCDE-FGHJK',
  closing_date: '',
  sender: 'Bureau Voorbeeld',
  phone: '070 000 00 00',
  study: 'Onderzoek',
  website: 'http://localhost:3000',
  invited: '',
  answered: '',
};

const BODY =
  'Beste {{name}},\nregel twee <i>\n\n{{link}}\n\nTot en met {{closing_date}}.\n\nOf ga naar {{website}} met {{login_code}}.\n\n{{sender}}';

describe('rendering a mail', () => {
  const { subject, html, text } = compileMessage({
    subject: 'Uitnodiging voor {{organisation}}',
    body: BODY,
    language: 'nl',
    heading: 'Een <studie>',
  })(VALUES, 'http://localhost:3000/s/abc/opt-out');

  it('escapes every value and the text itself', () => {
    expect(subject).toBe('Uitnodiging voor Gemeente Verzonnen');
    expect(html).toContain('Beste &lt;b&gt;Anke&lt;/b&gt; &amp; &quot;Co&quot;,<br/>regel twee &lt;i&gt;');
    expect(html).toContain('Een &lt;studie&gt;');
    expect(html).not.toContain('<b>Anke');
  });

  it('makes a button of a lone link, and a link of an address in a sentence', () => {
    expect(html.match(/href="http:\/\/localhost:3000\/s\/abc"/g)).toHaveLength(2);
    expect(html).toContain('Naar de vragenlijst</a>');
    expect(html).toContain('href="http://localhost:3000"');
  });

  it('leaves out a paragraph whose field is empty, in both parts', () => {
    expect(html).not.toContain('Tot en met');
    expect(text).not.toContain('Tot en met');
  });

  it('says the same in plain text', () => {
    expect(text).toBe(
      'Beste <b>Anke</b> & "Co",\nregel twee <i>\n\nhttp://localhost:3000/s/abc\n\nOf ga naar http://localhost:3000 met ABCDE-FGHJK.\n\nBureau Voorbeeld\n\n' +
        '-- \nHebt u vragen? Bel 070 000 00 00\nWilt u geen mail meer over dit onderzoek? Meld u dan af:\nhttp://localhost:3000/s/abc/opt-out\n',
    );
  });

  it('names its language, loads nothing and knows the dark', () => {
    expect(html).toMatch(/^<!doctype html><html lang="nl">/);
    expect(html).not.toMatch(/<img|<link|@import|src=/);
    expect(html).toContain('prefers-color-scheme: dark');
    expect(html).not.toMatch(/[\uE000\uE001]/);
  });

  it('marks a test', () => {
    const test = compileMessage({
      subject: 'Hallo',
      body: '{{link}}',
      language: 'en',
      heading: 'Study',
      isTest: true,
    })(VALUES, null);
    expect(test.subject).toBe('TEST: Hallo');
    expect(test.html).toContain('This is a test.');
    expect(test.text).toContain('This is a test.');
  });

  it('writes the mail for staff', () => {
    const mail = renderStaffLink({
      name: 'Ben & Zo',
      link: 'http://localhost:3000/x?a=1&b=2',
      language: 'nl',
      expires: 'vrijdag 12 december, 14.03',
    });
    expect(mail.html).toContain('Ben &amp; Zo');
    expect(mail.html).toContain('href="http://localhost:3000/x?a=1&amp;b=2"');
    expect(mail.text).toContain('http://localhost:3000/x?a=1&b=2');
  });
});
