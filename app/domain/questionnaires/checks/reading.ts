import type { Note } from './finding.ts';
import { readingEase, sentencesOf, wordsOf } from './readability.ts';
import type { Text } from './texts.ts';

/** GOV.UK, Content design: planning, writing and managing content, "Sentence length". */
const LONGEST_SENTENCE = 25;
/** Under 50 Flesch's table (1948) says "difficult"; of very short sentences the figure says nothing. */
const LOWEST_EASE = 50;
const FEWEST_WORDS = 8;
const MOST_SHOWN = 200;

/** Sentences that are hard for people who read at level B1, in Dutch and English; other languages are not measured. */
export function checkReading(texts: readonly Text[], definitionLocale: unknown, note: Note): void {
  for (const { says } of texts) {
    for (const { language, text, path } of says) {
      const spoken = language === null || language === 'default' ? definitionLocale : language;
      const measured = spoken === 'en' || spoken === 'nl' ? spoken : null;
      if (measured === null) continue;
      for (const sentence of sentencesOf(text)) checkSentence(sentence, measured, path, note);
    }
  }
}

function checkSentence(sentence: string, language: 'nl' | 'en', path: string, note: Note): void {
  const words = wordsOf(sentence);
  const shown = sentence.length > MOST_SHOWN ? `${sentence.slice(0, MOST_SHOWN)}…` : sentence;
  if (words.length > LONGEST_SENTENCE) {
    note('long_sentence', path, {
      nl: `Deze zin telt ${words.length} woorden: "${shown}"`,
      en: `This sentence has ${words.length} words: "${shown}"`,
    });
    return;
  }
  if (words.length < FEWEST_WORDS) return;
  const ease = Math.round(readingEase(words, language));
  if (ease >= LOWEST_EASE) return;
  note('hard_to_read', path, {
    nl: `Deze zin leest moeilijk (${ease} van 100; B1 is ${LOWEST_EASE} of meer): "${shown}"`,
    en: `This sentence is hard to read (${ease} of 100; B1 is ${LOWEST_EASE} or more): "${shown}"`,
  });
}
