/** Letters and digits that cannot be taken for one another: no 0 O, 1 I L, 2 Z, 5 S, 8 B. */
const CODE_ALPHABET = 'ACDEFGHJKMNPQRTUVWXY34679';
const CODE_LENGTH = 10;

/** A login code from unguessable bytes (at least 16): 10 characters, about 46 bits. */
export function loginCodeFrom(bytes: Uint8Array): string {
  const size = BigInt(CODE_ALPHABET.length);
  let rest = bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
  let code = '';
  for (let place = 0; place < CODE_LENGTH; place += 1) {
    code += CODE_ALPHABET[Number(rest % size)];
    rest /= size;
  }
  return code;
}

/** What somebody typed, as the code was made: capitals, without spaces and hyphens. */
export function normaliseLoginCode(typed: string): string {
  return typed.replace(/[\s-]/gu, '').toUpperCase();
}

/** A code as people read it from a letter: "ACDE-FGH-JKM". */
export function readableLoginCode(code: string): string {
  return [code.slice(0, 4), code.slice(4, 7), code.slice(7)].join('-');
}

/** Whether a text could be a token at all; what cannot is not looked up. */
export function looksLikeToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{20,64}$/.test(text);
}
