import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';

const TEXT = 'naam;prijs\nÉén café;€ 5, naïef';

function utf16(text: string, bigEndian: boolean): Buffer {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

describe('decodeText', () => {
  it.each([
    ['utf-8', Buffer.from(TEXT)],
    ['utf-8', Buffer.from(`\ufeff${TEXT}`)],
    ['utf-16le', utf16(TEXT, false)],
    ['utf-16be', utf16(TEXT, true)],
  ])('reads %s', (encoding, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: TEXT, encoding });
  });

  it('takes what is no UTF-8 for Windows-1252', () => {
    const bytes = Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x20, 0x80, 0x20, 0x93, 0x94]);
    expect(decodeText(bytes)).toEqual({ text: 'café € “”', encoding: 'windows-1252' });
  });

  it.each([0x81, 0x8d, 0x8f, 0x90, 0x9d])(
    'refuses byte 0x%s, undefined in Windows-1252, and tells where it is',
    (byte) => {
      expect(decodeText(Buffer.from([0x61, 0xe9, 0x62, byte, 0x63]))).toEqual({ notTextAt: 3 });
    },
  );

  it('refuses NUL in any encoding', () => {
    expect(decodeText(Buffer.from('ab\0c'))).toEqual({ notTextAt: 2 });
    expect(decodeText(Buffer.from('\ufeffab\0c'))).toEqual({ notTextAt: 5 });
    expect(decodeText(utf16('ab\0c', false))).toEqual({ notTextAt: 6 });
    expect(decodeText(Buffer.from('abc', 'utf16le'))).toEqual({ notTextAt: 1 });
  });

  it('refuses what is not what its byte order mark says', () => {
    expect(decodeText(Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xe9]))).toEqual({ notTextAt: 0 });
    expect(decodeText(Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x61, 0x00]))).toEqual({ notTextAt: 0 });
    expect(decodeText(Buffer.from([0xff, 0xfe, 0x61]))).toEqual({ notTextAt: 0 });
  });

  it('gives every text back from UTF-8 and UTF-16', () => {
    const text = fc
      .string({ unit: 'grapheme' })
      .filter((value) => !value.includes('\0') && !value.startsWith('\ufeff'));
    fc.assert(
      fc.property(text, (value) => {
        for (const bytes of [Buffer.from(value), utf16(value, false), utf16(value, true)])
          expect(decodeText(bytes)).toMatchObject({ text: value });
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void decodeText(bytes)));
  });
});
