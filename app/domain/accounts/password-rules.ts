import { Problem } from '#app/platform/problem.ts';
import { COMMON_ROWS, COMMON_WORDS } from './common-passwords.ts';

export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 200;

/** A password with fewer letters than this beside common words has no secret of its own. */
const OWN_LETTERS = 5;

/** Why a password is refused: stable code, and words for people. */
export type PasswordFault = {
  code: 'password.too_short' | 'password.too_long' | 'password.too_common' | 'password.about_yourself';
  message: string;
};

/**
 * Checks a new password: 12 to 200 characters, not easily guessed. No rules on capitals, digits or signs: they make
 * people predictable (NIST SP 800-63B, 5.1.1.2; ASVS 5.0, 6.2).
 * @param about what others know of the user; his password may not be made of it
 * @returns null when the password will do
 */
export function passwordFault(
  password: string,
  about: { email: string; name: string },
): PasswordFault | null {
  const length = [...password].length;
  if (length < PASSWORD_MIN)
    return fault(
      'password.too_short',
      `A password has at least ${PASSWORD_MIN} characters. Several words in a row are easy to remember.`,
    );
  if (length > PASSWORD_MAX)
    return fault('password.too_long', `A password has at most ${PASSWORD_MAX} characters.`);
  const plain = password.normalize('NFKC').toLowerCase();
  if (isRepetition(plain) || isPieceOfRow(plain) || isMadeOf(plain, COMMON_WORDS)) {
    return fault(
      'password.too_common',
      'This password is one of the first that a guesser would try. Choose one with words of your own.',
    );
  }
  if (isMadeOf(plain, [...COMMON_WORDS, ...wordsAbout(about)])) {
    return fault(
      'password.about_yourself',
      'This password is made of your name or e-mail address. Choose one with other words.',
    );
  }
  return null;
}

/** @throws Problem with the code of the fault (422), `field` password. */
export function refusePassword(password: string, about: { email: string; name: string }): void {
  const found = passwordFault(password, about);
  if (found) throw new Problem(found.code, 422, found.message, { field: 'password' });
}

function fault(code: PasswordFault['code'], message: string): PasswordFault {
  return { code, message };
}

/** "aaaaaaaaaaaa", "abcabcabcabc": one piece of at most four characters, again and again. */
function isRepetition(plain: string): boolean {
  return /^(.{1,4}?)\1+.{0,3}$/su.test(plain) && new Set(plain).size <= 4;
}

function isPieceOfRow(plain: string): boolean {
  const backwards = [...plain].reverse().join('');
  return COMMON_ROWS.some((row) => row.includes(plain) || row.includes(backwards));
}

/** Whether at least one of the words stands in it, and hardly a letter beside them. */
function isMadeOf(plain: string, words: readonly string[]): boolean {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  const left = longestFirst.reduce((rest, word) => rest.replaceAll(word, ' '), plain);
  return left !== plain && (left.match(/\p{L}/gu) ?? []).length < OWN_LETTERS;
}

function wordsAbout(about: { email: string; name: string }): string[] {
  return `${about.email} ${about.name}`
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 3);
}
