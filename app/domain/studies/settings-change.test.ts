import { expect, test } from 'vitest';
import { changedSettings, withChange } from './settings-change.ts';
import { studySettingsSchema } from './studies.ts';

const before = studySettingsSchema.parse({
  title: { nl: 'Proef', en: 'Trial' },
  languages: ['nl', 'en'],
  questionnaires: [{ name: 'a', file: 'a.json' }],
  strata: { stratum: ['klein'] },
  opens: '2026-12-01',
  closes: '2026-12-31',
  sender: { name: 'Inspectie Voorbeeld', email: 'post@example.org', phone: '070 000 00 00' },
});

test('what the change does not name stays', () => {
  const after = withChange(before, {
    title: { nl: 'Nieuw', en: 'New' },
    opens: '2026-12-01',
    closes: '2026-12-31',
    sender: before.sender as never,
    coolDownDays: null,
  });
  expect(after).toEqual({ ...before, title: { nl: 'Nieuw', en: 'New' } });
});

test('null takes away, and what comes out is what a study may be', () => {
  const after = studySettingsSchema.parse(
    withChange(before, {
      title: { nl: 'Proef', en: null },
      opens: null,
      closes: null,
      sender: null,
      coolDownDays: null,
    }),
  );
  expect(after).not.toHaveProperty('opens');
  expect(after).not.toHaveProperty('closes');
  expect(after).not.toHaveProperty('sender');
  expect(after.title).toEqual({ nl: 'Proef' });
  expect(changedSettings(before, after)).toEqual(['title', 'opens', 'closes', 'sender']);
});

test('the same with its keys in another order is no change', () => {
  expect(
    changedSettings(before, {
      ...before,
      sender: { phone: '070 000 00 00', email: 'post@example.org', name: 'Inspectie Voorbeeld' },
    }),
  ).toEqual([]);
});
