import { describe, expect, it } from 'vitest';
import { plainWords } from './plain-words.ts';
import { findReturnDate } from './return-date.ts';
import { addDays, firstWorkingDay, weekdayOf } from './working-days.ts';

/** Written on Monday 23 November 2026 unless told otherwise. */
const back = (text: string, context: { today?: string; english?: boolean; american?: boolean } = {}) =>
  findReturnDate(plainWords(text), {
    today: context.today ?? '2026-11-23',
    monthFirstPossible: context.english ?? false,
    american: context.american ?? false,
  });

describe('the day somebody is back', () => {
  it.each([
    ['Ik ben afwezig tot en met 12 januari.', '2027-01-13'],
    ['ik ben t/m 12 jan. 2027 afwezig', '2027-01-13'],
    ['Ik ben afwezig tot 12 januari.', '2027-01-12'],
    ['Vanaf dinsdag 12 januari ben ik weer aanwezig.', '2027-01-12'],
    ['Ik ben maandag 7 december weer bereikbaar.', '2026-12-07'],
    ['Van 1 december tot en met 11 december ben ik vrij.', '2026-12-14'],
    ['Ik ben van 1-12 t/m 11-12 niet bereikbaar.', '2026-12-14'],
    ['Ik ben afwezig van 1/12/2026 - 11/12/2026', '2026-12-14'],
    ['Afwezig: 1 - 11 december', '2026-12-14'],
    ['Na 12 december ben ik er weer.', '2026-12-14'],
    ['Vanaf volgende week maandag ben ik weer aan het werk.', '2026-11-30'],
    ['Overmorgen ben ik er weer.', '2026-11-25'],
    ['Ik ben afwezig t/m vrijdag.', '2026-11-30'],
    ['Ich bin bis zum 4. Dezember abwesend.', '2026-12-07'],
    ['De retour au bureau le 7 décembre.', '2026-12-07'],
  ])('%s', (text, day) => expect(back(text)).toBe(day));

  it.each([
    ['I am out of the office until December 4th, 2026.', '2026-12-04'],
    ['Out of office through Dec 4.', '2026-12-07'],
    ['I will return on 7 December.', '2026-12-07'],
    ['I am away December 22-29 and read no mail.', '2026-12-30'],
    ['I am out from 30 November to 4 December.', '2026-12-07'],
    ['Back on Thursday 3/12.', '2026-12-03'],
    ['I will be back in January.', '2027-01-04'],
    ['Back tomorrow.', '2026-11-24'],
  ])('%s', (text, day) => expect(back(text, { english: true })).toBe(day));

  it('takes the year in which a date without one is at most sixty days over, else the next', () => {
    expect(back('Ik ben afwezig tot en met 12 januari.', { today: '2027-01-04' })).toBe('2027-01-13');
    expect(back('Ik ben afwezig tot en met 1 november.')).toBeNull();
    expect(back('Ik ben afwezig tot 1 juni.')).toBe('2027-06-01');
    expect(back('Ik ben afwezig tot 1 juni 2026.')).toBeNull();
  });

  it('reads 3/4 with the day first, unless something says otherwise', () => {
    const english = { today: '2026-03-02', english: true };
    expect(back('back on 3/4', english)).toBe('2026-04-03');
    expect(back('back on 3/4', { ...english, american: true })).toBe('2026-03-04');
    expect(back('back on Wednesday 3/4', english)).toBe('2026-03-04');
    expect(back('away from 3/3 to 3/27, back on 4/1', english)).toBe('2026-04-01');
    expect(back('weer terug op 3/4', { today: '2026-03-02' })).toBe('2026-04-03');
  });

  it('finds none where there is none', () => {
    for (const text of [
      'Ik ben afwezig.',
      'Bel ons tussen 9.00 en 17.00 uur op 070-1234567.',
      'Ik werk op maandag en dinsdag.',
      'Vanaf 1 december ben ik niet bereikbaar.',
      'Goedemorgen, ik ben er niet. Versie 5.1.1, zaak 2026-11-0042.',
      '',
    ])
      expect([text, back(text)]).toEqual([text, null]);
  });
});

describe('working days', () => {
  it('passes over weekends and Dutch holidays', () => {
    expect(firstWorkingDay('2026-12-25')).toBe('2026-12-28');
    expect(firstWorkingDay('2027-01-01')).toBe('2027-01-04');
    expect(firstWorkingDay('2027-03-27')).toBe('2027-03-30');
    expect(firstWorkingDay('2027-04-27')).toBe('2027-04-28');
    expect(firstWorkingDay('2027-05-06')).toBe('2027-05-07');
    expect(firstWorkingDay('2027-05-17')).toBe('2027-05-18');
  });

  it('counts days over months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2027-03-01', -1)).toBe('2027-02-28');
    expect([weekdayOf('2026-11-23'), weekdayOf('2026-11-29')]).toEqual([1, 7]);
  });
});
