import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emailKey, normaliseEmail } from './email.ts';

describe('normaliseEmail', () => {
  it.each([
    ['anna@example.org', 'anna@example.org'],
    ['  Anna.Proef@EXAMPLE.org ', 'Anna.Proef@example.org'],
    ['\u00a0anna@example.org\u00a0', 'anna@example.org'],
    ['an\u200bna@exam\u00adple.org\ufeff', 'anna@example.org'],
    ["o'proef+werk@sub.example.org", "o'proef+werk@sub.example.org"],
    ['anna@müller.example.org', 'anna@xn--mller-kva.example.org'],
    ['anna@XN--MLLER-KVA.example.org', 'anna@xn--mller-kva.example.org'],
    ['anna@пример.рф', 'anna@xn--e1afmkfd.xn--p1ai'],
  ])('%j becomes %j', (given, wanted) => {
    expect(normaliseEmail(given)).toBe(wanted);
  });

  it.each([
    '',
    '@',
    'anna',
    'anna@',
    '@example.org',
    'anna@example',
    'anna@@example.org',
    'anna@example..org',
    '.anna@example.org',
    'anna.@example.org',
    'an..na@example.org',
    'an na@example.org',
    'anna@exam ple.org',
    'anna@-example.org',
    'anna@example-.org',
    'anna@example.o',
    'anna@example.123',
    'anna@127.0.0.1',
    'anna@[127.0.0.1]',
    '"anna"@example.org',
    'Anna <anna@example.org>',
    'mailto:anna@example.org',
    'anna@example.org,bram@example.org',
    'anna@example.org;',
    'anna@example.org\nBcc: x@example.org',
    'änna@example.org',
    'anna＠example.org',
    'anna@example.org/x',
    'anna@ex%41mple.org',
    'anna@exämple:80.org',
    'anna@é@example.org',
    '12345',
    `${'a'.repeat(65)}@example.org`,
    `a@${'b'.repeat(64)}.org`,
    `a@${'b.'.repeat(130)}org`,
  ])('%j is no address', (given) => {
    expect(normaliseEmail(given)).toBeNull();
  });

  it('changes nothing the second time, and never lets through what ends a header line', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: 'binary' })), (text) => {
        const once = normaliseEmail(text);
        if (once === null) return;
        expect(normaliseEmail(once)).toBe(once);
        expect(once).toMatch(/^[!-~]+@[!-~]+$/);
      }),
      { numRuns: 1_000 },
    );
  });

  it('sees through near-doubles', () => {
    const noise = fc.constantFrom('', ' ', '\u00a0', '\u200b', '\ufeff', '\u2060', '\u00ad');
    fc.assert(
      fc.property(fc.array(noise, { minLength: 4, maxLength: 4 }), fc.boolean(), ([a, b, c, d], capitals) => {
        const invisible = (text: string | undefined): string => (text ?? '').replace(/[\s\u00a0]/g, '');
        const text = `${a}an${invisible(b)}na@muller${invisible(c)}.example.org${d}`;
        expect(emailKey(normaliseEmail(capitals ? text.toUpperCase() : text) ?? '')).toBe(
          'anna@muller.example.org',
        );
      }),
    );
  });
});
