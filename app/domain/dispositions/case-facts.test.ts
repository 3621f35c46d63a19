import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseFacts, type FactEvent } from './case-facts.ts';
import { dispositionCode, dispositionCodes } from './disposition-codes.ts';
import { dispositionOf } from './dispositions.ts';
import type { FieldWindow } from './field-window.ts';

const OPEN: FieldWindow = { closedAt: null, endsAt: null, lastDay: '2026-12-31' };
const DAY = 86_400_000;
const day = (number: number) => new Date(Date.UTC(2026, 10, 1) + number * DAY);

const event = (type: FactEvent['type'], number: number, detail: FactEvent['detail'] = {}): FactEvent => ({
  type,
  at: day(number),
  event_id: number,
  detail,
});
const codeOf = (events: FactEvent[], window = OPEN) =>
  dispositionOf(caseFacts(events, window), { cutOffs: undefined, closed: window.closedAt !== null }).code;

const TYPES: FactEvent['type'][] = [
  'imported',
  'queued',
  'sent',
  'arrived',
  'bounced',
  'soft_bounced',
  'address_corrected',
  'opened',
  'started',
  'saved',
  'submitted',
  'refused',
  'refusal_undone',
  'opted_out',
  'opt_out_undone',
  'ineligible',
  'ineligible_undone',
  'duplicate_found',
  'duplicate_undone',
  'absent',
  'absence_ended',
  'deceased_told',
  'deceased_undone',
  'language_problem_told',
  'language_problem_undone',
  'unavailable_told',
  'unavailable_undone',
  'spoken_to',
  'spoken_to_undone',
  'disposition_overridden',
  'override_withdrawn',
];
const codes = dispositionCodes().map((entry) => entry.code);

/** Any history: of every type there is, over sixty days, several at one moment too. */
const anyEvents = fc
  .array(
    fc.record({
      type: fc.constantFrom(...TYPES),
      number: fc.nat(60),
      code: fc.constantFrom(...codes),
      until: fc.constantFrom('2026-11-10', '2026-12-24', '2027-02-01'),
    }),
    { maxLength: 25 },
  )
  .map((list) =>
    list.map(({ type, number, code, until }, index): FactEvent => ({
      type,
      at: day(number),
      event_id: index,
      detail: { code, until },
    })),
  );
const anyWindow = fc
  .record({ closed: fc.option(fc.nat(60)), ends: fc.option(fc.nat(60)) })
  .map(({ closed, ends }): FieldWindow => ({
    closedAt: closed === null ? null : day(closed),
    endsAt: ends === null ? null : day(ends),
    lastDay: '2026-12-31',
  }));
const DECISIONS: FactEvent['type'][] = ['disposition_overridden', 'override_withdrawn'];

describe('what the events of a case come to', () => {
  it('is the same in whatever order they come in', () => {
    fc.assert(
      fc.property(
        anyEvents.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        anyWindow,
        ([events, shuffled], window) => {
          expect(caseFacts(shuffled, window)).toEqual(caseFacts(events, window));
        },
      ),
    );
  });

  it('is exactly one disposition that the standard has', () => {
    fc.assert(
      fc.property(anyEvents, anyWindow, (events, window) => {
        expect(dispositionCode(codeOf(events, window))).toBeDefined();
      }),
    );
  });

  it('is final once the field was closed: nothing but an override leaves it', () => {
    fc.assert(
      fc.property(anyEvents, anyEvents, fc.nat(60), (before, after, closed) => {
        const window = { ...OPEN, closedAt: day(closed) };
        const later = after
          .filter(({ type }) => !DECISIONS.includes(type))
          .map((one, index) => ({
            ...one,
            at: new Date(one.at.getTime() + 61 * DAY),
            event_id: 100 + index,
          }));
        expect(codeOf([...before, ...later], window)).toBe(codeOf(before, window));
      }),
    );
  });

  it('is what staff decided last, whatever else happens', () => {
    fc.assert(
      fc.property(anyEvents, fc.constantFrom(...codes), anyWindow, (events, code, window) => {
        const override = { ...event('disposition_overridden', 61, { code }), event_id: 1000 };
        expect(codeOf([...events, override], window)).toBe(code);
        const withdrawn = { ...event('override_withdrawn', 62), event_id: 1001 };
        const without = events.filter(({ type }) => !DECISIONS.includes(type));
        expect(codeOf([...events, override, withdrawn], window)).toBe(codeOf(without, window));
      }),
    );
  });

  it.each<[string, FactEvent[], string]>([
    ['bounced and corrected', [event('sent', 1), event('bounced', 2), event('address_corrected', 3)], '3.40'],
    [
      'bounced, corrected and sent again',
      [event('sent', 1), event('bounced', 2), event('address_corrected', 3), event('sent', 4)],
      '3.19',
    ],
    [
      'bounced at the new address too',
      [
        event('sent', 1),
        event('bounced', 2),
        event('address_corrected', 3),
        event('sent', 4),
        event('bounced', 5),
      ],
      '3.30',
    ],
    ['an address corrected that never bounced', [event('sent', 1), event('address_corrected', 3)], '3.19'],
    ['away from the first mail on', [event('sent', 1), event('absent', 1, { until: '2027-01-04' })], '2.26'],
    [
      'away from the second mail on',
      [event('sent', 1), event('sent', 8), event('absent', 8, { until: '2027-01-04' })],
      '3.19',
    ],
    [
      'away in one stretch, told of twice',
      [
        event('sent', 1),
        event('absent', 1, { until: '2026-11-20' }),
        event('sent', 8),
        event('absent', 8, { until: '2027-01-04' }),
      ],
      '2.26',
    ],
    [
      'back in between',
      [
        event('sent', 1),
        event('absent', 1, { until: '2026-11-05' }),
        event('sent', 20),
        event('absent', 20, { until: '2027-01-04' }),
      ],
      '3.19',
    ],
    ['back before the end', [event('sent', 1), event('absent', 1, { until: '2026-11-20' })], '3.19'],
    ['refused, and taken back', [event('sent', 1), event('refused', 2), event('refusal_undone', 3)], '3.19'],
  ])('%s', (_name, events, code) => {
    expect(codeOf(events)).toBe(code);
  });

  it('takes a form for late that comes in after the last day, and for nothing after closing', () => {
    const form = [event('sent', 1), event('started', 2), event('submitted', 40)];
    expect(codeOf(form, { ...OPEN, endsAt: day(30) })).toBe('2.27');
    expect(codeOf(form, { ...OPEN, closedAt: day(30) })).toBe('2.1121');
  });
});
