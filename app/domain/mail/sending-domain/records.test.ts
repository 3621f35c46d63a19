import { describe, expect, it } from 'vitest';
import { dmarcNames, judgeDkim, judgeDmarc, judgeSpf } from './records.ts';

describe('the records of the sending domain', () => {
  it.each([
    ['good', ['v=spf1 a:mail.example.org -all', 'other=1']],
    ['good', ['v=spf1 redirect=_spf.example.org']],
    ['open', ['v=spf1 a +all']],
    ['open', ['v=spf1 a ?all']],
    ['missing', ['other=1']],
    ['missing', []],
    ['several', ['v=spf1 -all', 'v=spf1 a -all']],
    ['unknown', null],
  ] as const)('SPF is %s: %j', (finding, texts) => {
    expect(judgeSpf('example.org', texts && [...texts], 'mail.example.org')).toMatchObject({ finding });
  });

  it.each([
    ['good', ['v=DKIM1; k=rsa; p=AB CD'], 'v=DKIM1; k=rsa; p=ABCD'],
    ['other_key', ['v=DKIM1; p='], 'v=DKIM1; p=ABCD'],
    ['other_key', ['p=XYZ'], 'v=DKIM1; p=ABCD'],
    ['missing', [], 'v=DKIM1; p=ABCD'],
    ['unknown', null, 'v=DKIM1; p=ABCD'],
    ['unused', ['p=XYZ'], null],
  ] as const)('DKIM is %s: %j', (finding, texts, own) => {
    expect(judgeDkim('s._domainkey.example.org', texts && [...texts], own)).toMatchObject({ finding });
  });

  it.each([
    ['good', ['v=DMARC1; p=reject']],
    ['good', ['v=DMARC1;p=quarantine; pct=50']],
    ['watching', ['v=DMARC1; p=none; sp=reject']],
    ['watching', ['v=DMARC1; rua=mailto:a@example.org']],
    ['missing', ['v=spf1 -all']],
    ['unknown', null],
  ] as const)('DMARC is %s: %j', (finding, texts) => {
    expect(judgeDmarc('_dmarc.example.org', texts && [...texts], 'example.org')).toMatchObject({ finding });
  });

  it('looks for the policy above a domain too, never at the top', () => {
    expect(dmarcNames('mail.dienst.example.org')).toEqual([
      '_dmarc.mail.dienst.example.org',
      '_dmarc.dienst.example.org',
      '_dmarc.example.org',
    ]);
  });
});
