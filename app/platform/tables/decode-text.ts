export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What Windows-1252 has from 0x80 to 0x9f; a space where it has nothing. */
const FROM_0X80 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** The bytes that Windows-1252 leaves undefined. */
const UNDEFINED_IN_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * Reads bytes as text: UTF-8 (with or without BOM), UTF-16 with BOM, else Windows-1252.
 * @returns the text without BOM; or `notTextAt`, the offset of a byte that makes it no text: a NUL, a byte undefined in
 * Windows-1252, or (0) the beginning of what its BOM says it is and is not.
 */
export function decodeText(
  bytes: Uint8Array,
): { text: string; encoding: TextEncoding } | { notTextAt: number } {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return decodeMarked(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decodeMarked(bytes, 'utf-16be');
  if (first === 0xef && second === 0xbb && third === 0xbf) return decodeMarked(bytes, 'utf-8');
  const nul = bytes.indexOf(0);
  if (nul >= 0) return { notTextAt: nul };
  const text = decodeStrictly(bytes, 'utf-8');
  if (text !== null) return { text, encoding: 'utf-8' };
  const undefinedAt = bytes.findIndex((byte) => UNDEFINED_IN_1252.has(byte));
  if (undefinedAt >= 0) return { notTextAt: undefinedAt };
  // Node 20 reads the label windows-1252 as ISO 8859-1, in which these are control characters.
  const text1252 = new TextDecoder('windows-1252')
    .decode(bytes)
    .replace(/[\x80-\x9f]/g, (control) => FROM_0X80[control.charCodeAt(0) - 0x80]!);
  return { text: text1252, encoding: 'windows-1252' };
}

function decodeMarked(
  bytes: Uint8Array,
  encoding: TextEncoding,
): { text: string; encoding: TextEncoding } | { notTextAt: number } {
  const text = decodeStrictly(bytes, encoding);
  if (text === null) return { notTextAt: 0 };
  const nul = text.indexOf('\0');
  return nul >= 0 ? { notTextAt: encoding === 'utf-8' ? bytes.indexOf(0) : 2 + nul * 2 } : { text, encoding };
}

/** The text without its BOM, or null when the bytes are not in this encoding. */
function decodeStrictly(bytes: Uint8Array, encoding: TextEncoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
