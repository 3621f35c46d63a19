import { describe, expect, it } from 'vitest';
import { DEFAULT_HOURS } from '#app/domain/mailings/plan/sending-hours.ts';
import { readCallNote, type CallFields, type CallFormBounds } from './call-note.ts';
import { CALL_OUTCOMES, effectsOf, OUTCOME_RULES } from './outcomes.ts';
import { callScript, countsToTell } from './script.ts';

const NOTHING: CallFields = {
  with: 'contact_person',
  about: 'all',
  outcome: '',
  day: '',
  time: '',
  outside: '',
  until: '',
  why: '',
  colleague_name: '',
  colleague_email: '',
  email: '',
  words: '',
};
const BOUNDS: CallFormBounds = {
  cases: ['c1', 'c2'],
  hasContact: true,
  // A Tuesday.
  now: new Date('2026-11-24T09:00:00Z'),
  hours: DEFAULT_HOURS,
  holidays: new Set(['2026-12-25']),
};
const read = (fields: Partial<CallFields>, bounds: Partial<CallFormBounds> = {}) =>
  readCallNote({ ...NOTHING, ...fields }, { ...BOUNDS, ...bounds });

describe('the form of a call', () => {
  it('notes that nobody answered about everyone who is open', () => {
    expect(read({ outcome: 'no_answer' })).toEqual({
      note: {
        spokenWith: 'contact_person',
        cases: ['c1', 'c2'],
        outcome: 'no_answer',
        words: '',
        appointment: null,
        until: null,
        told: null,
        email: null,
      },
    });
  });

  it.each<[string, Partial<CallFields>, Partial<CallFormBounds>, object]>([
    ['nothing chosen', { with: '' }, {}, { with: 'with_missing', outcome: 'outcome_missing' }],
    ['no contact person', { outcome: 'busy' }, { hasContact: false }, { with: 'with_missing' }],
    ['who is done meanwhile', { outcome: 'busy', about: 'c9' }, {}, { about: 'about_missing' }],
    ['nobody left', { outcome: 'busy' }, { cases: [] }, { about: 'about_missing' }],
    ['a refusal of everyone', { outcome: 'refuses' }, {}, { about: 'about_one' }],
    ['one person of whom none is named', { outcome: 'busy', with: 'person' }, {}, { about: 'about_one' }],
    ['something else, without words', { outcome: 'other' }, {}, { words: 'words_missing' }],
    ['no day of return', { outcome: 'absent_until', about: 'c1' }, {}, { until: 'until_missing' }],
    ['a name of an outcome', { outcome: 'constructor' }, {}, { outcome: 'outcome_missing' }],
    [
      'no address',
      { outcome: 'wants_new_link', about: 'c1', email: 'geen' },
      {},
      { email: 'email_malformed' },
    ],
    [
      'a colleague without a name',
      { outcome: 'left_told', about: 'c1', why: 'left', colleague_email: 'n@example.org' },
      {},
      { colleague_name: 'colleague_name' },
    ],
  ])('refuses %s', (_name, fields, bounds, faults) => {
    expect(read(fields, bounds)).toEqual({ faults });
  });

  it.each<[string, string, string, object | string]>([
    ['2026-11-25', '14:30', '', '2026-11-25T13:30:00.000Z'],
    ['', '14:30', '', { day: 'moment_missing' }],
    ['2026-02-30', '14:30', '', { day: 'moment_missing' }],
    ['2026-11-25', '25:00', '', { time: 'moment_missing' }],
    ['2026-11-24', '09:30', '', { day: 'moment_past' }],
    ['2027-11-24', '09:30', '', { day: 'moment_far' }],
    ['2026-11-25', '06:30', 'yes', { time: 'moment_night' }],
    ['2026-11-25', '19:00', '', { time: 'moment_outside' }],
    ['2026-11-25', '19:00', 'yes', '2026-11-25T18:00:00.000Z'],
    ['2026-11-28', '10:00', '', { time: 'moment_outside' }],
    ['2026-12-25', '10:00', '', { time: 'moment_outside' }],
  ])('reads an appointment on %s at %s, agreed outside hours "%s"', (day, time, outside, found) => {
    const result = read({ outcome: 'callback', day, time, outside });
    if (typeof found === 'string')
      expect('note' in result && result.note.appointment?.toISOString()).toBe(found);
    else expect(result).toEqual({ faults: found });
  });
});

describe('what an outcome does', () => {
  it('counts as contact with the person only when he himself showed that he knows of the study', () => {
    expect(effectsOf('will_fill_in', 'person')).toEqual(['spoken_to']);
    expect(effectsOf('will_fill_in', 'contact_person')).toEqual([]);
    expect(effectsOf('refuses', 'person')).toEqual(['refused']);
  });

  it('is nothing as long as nobody was spoken with', () => {
    for (const outcome of CALL_OUTCOMES.filter((one) => !OUTCOME_RULES[one].contact))
      expect([...effectsOf(outcome, 'person'), ...effectsOf(outcome, 'contact_person')]).toEqual([]);
  });
});

describe('what is said', () => {
  it.each([
    [2, 1, null],
    [3, 1, { invited: 3, answered: 1 }],
    [5, 0, { invited: 5, answered: null }],
    [5, 5, { invited: 5, answered: null }],
  ])('of %s invited, %s of whom answered', (invited, answered, told) => {
    expect(countsToTell(invited, answered)).toEqual(told);
  });

  it('is the text of the study, else one that names the study and the sender', () => {
    const settings = { title: { nl: 'Proef' }, languages: ['nl' as const], sender: undefined };
    expect(callScript({ ...settings, telephone: { script: { nl: 'Dag.\n\n Tot ziens.' } } }, 'en')).toEqual([
      'Dag.',
      'Tot ziens.',
    ]);
    expect(callScript(settings, 'nl').join(' ')).toContain('“Proef”');
  });
});
