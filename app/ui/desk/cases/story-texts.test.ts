import { expect, it } from 'vitest';
import { storyTexts } from './story-texts.ts';

const TOLD = {
  mailing: 'Herinnering 1',
  columns: 'name',
  how: 'link',
  until: 'maandag',
  by: 'Herinnering 2',
  code: '1.1',
  outcome: 'geen gehoor',
  bySelf: false,
  other: 'c2',
  replicate: '2',
  module: 'Deel 2',
  state: 'verstuurd',
  owner: 'Cato',
  due: 'dinsdag',
};

it('every event of a case is told in whole words, in two languages, with what it is about', () => {
  const { nl, en } = storyTexts;
  expect(Object.keys(en.events).sort()).toEqual(Object.keys(nl.events).sort());
  for (const [kind, words] of Object.entries(nl.events)) {
    const dutch = words(TOLD);
    const english = en.events[kind as keyof typeof en.events](TOLD);
    for (const text of [dutch, english]) expect(text, kind).toMatch(/^\S.{5,}$/);
    expect(`${dutch} ${english}`, kind).not.toMatch(/undefined|null|\[object|_/);
    // Made of names that have a language of their own.
    if (kind !== 'forward_mailed') expect(dutch, kind).not.toBe(english);
  }
});
