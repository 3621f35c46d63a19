import { describe, expect, it, test } from 'vitest';
import { readTold, readWayOut, type WayOut, type WayOutFields } from './ways-out.ts';

const NOTHING: WayOutFields = { words: '', until: '', why: '', colleague_name: '', colleague_email: '' };
const read = (way: WayOut, fields: Partial<WayOutFields>) =>
  readTold(way, { ...NOTHING, ...fields }, '2026-11-23');

test('only the four ways are ways', () => {
  expect(['refuse', 'absent', 'not-me', 'not-in-target-group', 'opt-out', undefined].map(readWayOut)).toEqual(
    ['refuse', 'absent', 'not-me', 'not-in-target-group', null, null],
  );
});

test('a refusal needs no words; what nobody can see is left out of them', () => {
  expect(read('refuse', {})).toEqual({ told: { way: 'refuse', words: '' } });
  expect(read('refuse', { words: ' Te\u0000 druk,\r\nhelaas.\u200b ' })).toEqual({
    told: { way: 'refuse', words: 'Te druk,\nhelaas.' },
  });
});

describe('the day of return', () => {
  it.each([
    ['', 'until_missing'],
    ['morgen', 'until_missing'],
    ['2026-02-30', 'until_missing'],
    ['2026-11-23', 'until_past'],
    ['2025-12-01', 'until_past'],
    ['2027-11-24', 'until_far'],
    ['9999-12-31', 'until_far'],
  ])('%s: %s', (until, fault) => {
    expect(read('absent', { until })).toEqual({ faults: { until: fault } });
  });

  it.each(['2026-11-24', '2027-11-23'])('%s is one', (until) => {
    expect(read('absent', { until })).toEqual({ told: { way: 'absent', until } });
  });
});

describe('not me', () => {
  it('needs to say why', () => {
    expect(read('not-me', {})).toEqual({ faults: { why: 'why_missing' } });
    expect(read('not-me', { why: '__proto__' })).toEqual({ faults: { why: 'why_missing' } });
  });

  it('goes without a colleague, with a name alone, or with name and address', () => {
    const told = { way: 'not-me', why: 'left', words: '' };
    expect(read('not-me', { why: 'left' })).toEqual({ told: { ...told, colleague: null } });
    expect(read('not-me', { why: 'left', colleague_name: 'Noor Nieuw' })).toEqual({
      told: { ...told, colleague: { name: 'Noor Nieuw', email: '' } },
    });
    const colleague_email = ' noor@Example.org ';
    expect(read('not-me', { why: 'left', colleague_name: 'Noor Nieuw', colleague_email })).toEqual({
      told: { ...told, colleague: { name: 'Noor Nieuw', email: 'noor@example.org' } },
    });
  });

  it('refuses an address without a name, and what is no address', () => {
    expect(read('not-me', { why: 'left', colleague_email: 'noor@example.org' })).toEqual({
      faults: { colleague_name: 'colleague_name' },
    });
    expect(read('not-me', { colleague_name: 'Noor', colleague_email: 'noor' })).toEqual({
      faults: { why: 'why_missing', colleague_email: 'colleague_email' },
    });
  });
});
