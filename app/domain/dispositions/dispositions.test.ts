import { describe, expect, it } from 'vitest';
import type { CutOffs } from '#app/domain/studies/cut-offs.ts';
import { readCaseFacts, type CaseFacts } from './case-facts.ts';
import { dispositionOf } from './dispositions.ts';

const facts = (change: Partial<CaseFacts>): CaseFacts => ({
  ...readCaseFacts(0, { answered: false, items: null, override: null }),
  ...change,
});
const codeOf = (change: Partial<CaseFacts>, cutOffs?: CutOffs) =>
  dispositionOf(facts(change), { cutOffs, closed: true }).code;

describe('dispositionOf', () => {
  it.each<[string, Partial<CaseFacts>, string]>([
    ['never sent', {}, '3.11'],
    ['sent, nothing came', { sent: true }, '3.19'],
    ['opened only', { sent: true, opened: true }, '2.1121'],
    ['undelivered', { sent: true, bounced: true }, '3.30'],
    ['undelivered, new address not used yet', { sent: true, readdressed: true }, '3.40'],
    ['opened, a later mail undelivered', { sent: true, opened: true, bounced: true }, '2.1121'],
    ['away all the time', { sent: true, absentThroughout: true }, '2.26'],
    [
      'away all the time, and answered something',
      { absentThroughout: true, started: true, answered: true },
      '2.12',
    ],
    ['told to have died', { sent: true, bounced: true, deceased: true }, '2.31'],
    ['answers in no language of the study', { sent: true, languageProblem: true }, '2.33'],
    ['told not to be available before the end', { sent: true, unavailable: true }, '2.26'],
    ['opened, then told not to be available', { sent: true, opened: true, unavailable: true }, '2.1121'],
    ['spoken to, and knew of the study', { sent: true, spokenTo: true }, '2.20'],
    ['spoken to, the mail undelivered', { sent: true, bounced: true, spokenTo: true }, '3.30'],
    ['spoken to, never sent anything', { spokenTo: true }, '3.11'],
    ['started, nothing answered', { sent: true, started: true }, '2.1121'],
    ['started, answered, not submitted', { sent: true, started: true, answered: true }, '2.12'],
    ['started, answered, then refused', { started: true, answered: true, refused: true }, '2.12'],
    ['started, nothing answered, then refused', { started: true, refused: true }, '2.111'],
    ['refused', { sent: true, refused: true }, '2.111'],
    ['opted out', { sent: true, opened: true, optedOut: true }, '2.111'],
    ['submitted', { sent: true, started: true, completed: true, answered: true }, '1.1'],
    ['submitted by letter without any mail', { started: true, completed: true }, '1.1'],
    ['submitted after the field period', { started: true, completed: true, late: true }, '2.27'],
    ['submitted after opting out', { optedOut: true, completed: true }, '1.1'],
    ['not in the target group, though submitted', { completed: true, ineligible: true }, '4.10'],
    ['duplicate, though not in the target group', { ineligible: true, duplicate: true }, '4.81'],
    ['whatever happened, staff decided', { duplicate: true, override: '2.31' }, '2.31'],
  ])('%s', (_name, change, code) => {
    expect(codeOf(change)).toBe(code);
  });

  it('says which codes may still change while the field is open', () => {
    const interim = (change: Partial<CaseFacts>) =>
      dispositionOf(facts(change), { cutOffs: undefined, closed: false }).interim;
    expect(interim({ sent: true })).toBe(true);
    // The link keeps working.
    expect(interim({ refused: true })).toBe(true);
    expect(interim({ completed: true })).toBe(false);
    expect(interim({ sent: true, override: '3.19' })).toBe(false);
    expect(dispositionOf(facts({ sent: true }), { cutOffs: undefined, closed: true }).interim).toBe(false);
  });
});

describe('the cut-offs of a study', () => {
  const begun = { started: true, answered: true };
  const items = (answered: number, crucialAnswered = 0) => ({
    asked: 40,
    answered,
    crucialAsked: 4,
    crucialAnswered,
  });
  const crucial = { q: ['v1', 'v2', 'v3', 'v4'] };

  it.each<[CutOffs, ReturnType<typeof items>, submitted: string, open: string]>([
    [{ rule: 'submitted' }, items(1), '1.1', '2.12'],
    [{ rule: 'answered', partial: 50, complete: 80 }, items(32), '1.1', '1.2'],
    [{ rule: 'answered', partial: 50, complete: 80 }, items(31), '1.2', '1.2'],
    [{ rule: 'answered', partial: 50, complete: 80 }, items(20), '1.2', '1.2'],
    [{ rule: 'answered', partial: 50, complete: 80 }, items(19), '2.12', '2.12'],
    [{ rule: 'crucial', partial: 50, complete: 100, crucial }, items(1, 4), '1.1', '1.2'],
    [{ rule: 'crucial', partial: 50, complete: 100, crucial }, items(40, 3), '1.2', '1.2'],
    [{ rule: 'crucial', partial: 50, complete: 100, crucial }, items(40, 1), '2.12', '2.12'],
    [{ rule: 'both', partial: 50, complete: 80, crucial }, items(40, 4), '1.1', '1.2'],
    [{ rule: 'both', partial: 50, complete: 80, crucial }, items(40, 2), '1.2', '1.2'],
    [{ rule: 'both', partial: 50, complete: 80, crucial }, items(10, 4), '2.12', '2.12'],
  ])('%j with %j', (cutOffs, counts, submitted, open) => {
    expect(codeOf({ ...begun, completed: true, items: counts }, cutOffs)).toBe(submitted);
    expect(codeOf({ ...begun, items: counts }, cutOffs)).toBe(open);
  });
});
