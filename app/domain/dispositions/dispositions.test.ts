import { describe, expect, it } from 'vitest';
import oracle from '#tests/oracles/aapor.json';
import { dispositionCode, dispositionCodes, dispositionOf, type CaseFacts } from './dispositions.ts';

const nothing: CaseFacts = {
  sent_at: null,
  bounced_at: null,
  opened_at: null,
  started_at: null,
  completed_at: null,
  refused_at: null,
  ineligible_at: null,
  opted_out_at: null,
  duplicate_at: null,
  answeredCount: null,
};
const at = (day: number) => new Date(Date.UTC(2026, 10, day));
const codeOf = (facts: Partial<CaseFacts>) =>
  dispositionOf({ ...nothing, ...facts }, { fieldClosed: true }).code;

describe('dispositionOf', () => {
  it.each<[string, Partial<CaseFacts>, string]>([
    ['never sent', {}, '3.11'],
    ['sent, nothing came', { sent_at: at(1) }, '3.19'],
    ['opened only', { sent_at: at(1), opened_at: at(2) }, '2.1121'],
    ['undelivered', { sent_at: at(1), bounced_at: at(1) }, '3.30'],
    ['opened, a later mail undelivered', { sent_at: at(1), opened_at: at(2), bounced_at: at(8) }, '2.1121'],
    ['started, nothing answered', { sent_at: at(1), started_at: at(2), answeredCount: 0 }, '2.1121'],
    ['started, answered, not submitted', { sent_at: at(1), started_at: at(2), answeredCount: 3 }, '2.12'],
    ['started, nobody counted', { sent_at: at(1), started_at: at(2) }, '2.12'],
    ['started, answered, then refused', { started_at: at(2), answeredCount: 3, refused_at: at(3) }, '2.12'],
    [
      'started, nothing answered, then refused',
      { started_at: at(2), answeredCount: 0, refused_at: at(3) },
      '2.111',
    ],
    ['refused', { sent_at: at(1), refused_at: at(2) }, '2.111'],
    ['opted out', { sent_at: at(1), opened_at: at(2), opted_out_at: at(2) }, '2.111'],
    ['submitted', { sent_at: at(1), started_at: at(2), completed_at: at(3), answeredCount: 33 }, '1.1'],
    ['submitted by letter without any mail', { started_at: at(2), completed_at: at(3) }, '1.1'],
    ['submitted after opting out', { opted_out_at: at(1), completed_at: at(3) }, '1.1'],
    ['not in the target group, though submitted', { completed_at: at(3), ineligible_at: at(4) }, '4.10'],
    ['duplicate, though not in the target group', { ineligible_at: at(4), duplicate_at: at(5) }, '4.81'],
  ])('%s', (_name, facts, code) => {
    expect(codeOf(facts)).toBe(code);
  });

  it('says which codes may still change while the field is open', () => {
    const open = (facts: Partial<CaseFacts>) =>
      dispositionOf({ ...nothing, ...facts }, { fieldClosed: false }).interim;
    expect(open({ sent_at: at(1) })).toBe(true);
    expect(open({ completed_at: at(1) })).toBe(false);
    expect(dispositionOf({ ...nothing, sent_at: at(1) }, { fieldClosed: true }).interim).toBe(false);
  });
});

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
