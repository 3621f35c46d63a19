import { describe, expect, it } from 'vitest';
import oracle from '#tests/oracles/aapor.json';
import { dispositionCode, dispositionCodes } from './disposition-codes.ts';

describe('the table of codes', () => {
  it('groups every code as the oracle does', () => {
    for (const [code, group] of Object.entries(oracle.rollup))
      expect([code, dispositionCode(code)?.group]).toEqual([code, group]);
  });

  it('names each code once, in two languages', () => {
    const codes = dispositionCodes();
    expect(new Set(codes.map((entry) => entry.code)).size).toBe(codes.length);
    for (const { label } of codes) expect([label.nl, label.en].every((text) => text.length > 3)).toBe(true);
  });

  it('reads a code of which a spreadsheet dropped the final zero', () => {
    expect(dispositionCode('2.2')?.code).toBe('2.20');
    expect(dispositionCode('1.10')?.code).toBe('1.1');
    for (const wrong of ['', '1', '1.', '9.9', '2.0', '1.1 ', '01.1', '-1.1'])
      expect(dispositionCode(wrong)).toBeUndefined();
  });
});
