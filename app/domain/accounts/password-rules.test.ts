import { describe, expect, it } from 'vitest';
import { passwordFault } from './password-rules.ts';

const about = { email: 'j.voorbeeld@example.org', name: 'Jannie van Voorbeeld' };
const codeOf = (password: string) => passwordFault(password, about)?.code ?? null;

describe('passwordFault', () => {
  it.each([
    'gele kano langs de dijk',
    'tien paarse tractors',
    'mijn veldwerk begint bij de bakker',
    'xK4vTq9LmZ2e',
    '839204716253',
    'ångström øre ß 12',
    'aaaaaaaaaaaaaaab-cdefghi',
  ])('takes %s', (password) => expect(codeOf(password)).toBeNull());

  it('counts characters, not code units, and wants 12 to 200', () => {
    expect(codeOf('elf tekens.')).toBe('password.too_short');
    expect(codeOf('😀😃😄😁😆😅')).toBe('password.too_short');
    expect(codeOf('zes en nog wat '.repeat(14))).toBe('password.too_long');
    expect(codeOf('a1 b2 c3 d4 e5 f6 g7 h8 i9 j0 '.repeat(6))).toBeNull();
  });

  it.each([
    'Welkom12345678',
    'Welkom-Veldwerk-2026!',
    'wachtwoord123',
    'WACHTWOORDwachtwoord',
    'Zomer2026Zomer2026',
    'p@ssw0rd12345',
    'aaaaaaaaaaaa',
    'abcabcabcabcab',
    '123456789012',
    '210987654321',
    'qwertyuiop123',
    'abcdefghijklm',
    '1q2w3e4r5t6y',
    'ｗａｃｈｔｗｏｏｒｄ１２３',
  ])('refuses %s as too common', (password) => expect(codeOf(password)).toBe('password.too_common'));

  it.each(['Voorbeeld2026!', 'jannie-voorbeeld', 'example.org-jannie-1'])(
    'refuses %s as about the user',
    (password) => expect(codeOf(password)).toBe('password.about_yourself'),
  );

  it('answers quickly whatever it is given', () => {
    const started = process.cpuUsage();
    for (const password of ['a'.repeat(200), 'ab'.repeat(100), `${'abcd'.repeat(49)}x`]) codeOf(password);
    codeOf('x'.repeat(1_000_000));
    // Of the processor, which a busy machine does not make longer; in microseconds.
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
  });
});
