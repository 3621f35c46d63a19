import { describe, expect, it } from 'vitest';
import { readingEase, sentencesOf, syllablesOf, wordsOf } from './readability.ts';

describe('sentences', () => {
  it('are parted at full stops, not at the number of a question, a decimal or a small letter', () => {
    expect(sentencesOf('12. Hoe vaak? Een schatting, bijv. 2.5 keer, is goed. Dank u!')).toEqual([
      'Hoe vaak?',
      'Een schatting, bijv. 2.5 keer, is goed.',
      'Dank u!',
    ]);
  });

  it('are parted by markup, which is no word', () => {
    expect(
      sentencesOf('<ul><li>een twee</li><li>drie</li></ul>').map((sentence) => wordsOf(sentence).length),
    ).toEqual([2, 1]);
  });
});

describe('syllables', () => {
  it.each([
    ['werkgever', 3],
    ['geëvalueerd', 5],
    ['bijeenkomst', 3],
    ['ideeën', 3],
    ['leeuw', 1],
    ['uitkering', 3],
    ['WWB', 1],
  ])('of Dutch "%s" are %i', (word, count) => expect(syllablesOf(word, 'nl')).toBe(count));

  it.each([
    ['employer', 3],
    ['asked', 1],
    ['people', 2],
    ['created', 3],
    ['table', 2],
    ['the', 1],
    ['services', 3],
  ])('of English "%s" are about %i', (word, count) =>
    expect(Math.abs(syllablesOf(word, 'en') - count)).toBeLessThanOrEqual(1),
  );
});

describe('reading ease', () => {
  it('is what the formulas of Douma and Flesch give', () => {
    const words = ['de', 'man', 'loopt', 'op', 'straat'];
    expect(readingEase(words, 'nl')).toBeCloseTo(206.84 - 0.93 * 5 - 77, 6);
    expect(readingEase(['the', 'man', 'walks'], 'en')).toBeCloseTo(206.835 - 1.015 * 3 - 84.6, 6);
  });

  it('falls with longer words and longer sentences', () => {
    const short = wordsOf('Wij helpen jongeren aan werk');
    const hard = wordsOf('Wij bemiddelen uitkeringsgerechtigden naar arbeidsplaatsen');
    expect(readingEase(hard, 'nl')).toBeLessThan(readingEase(short, 'nl'));
    expect(readingEase([...short, ...short], 'nl')).toBeLessThan(readingEase(short, 'nl'));
  });
});
