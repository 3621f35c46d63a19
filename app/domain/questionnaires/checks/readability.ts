/** Reading ease of Dutch and English, and the pieces it is made of. Pure counting: the same text gives the same figure. */

type Language = 'nl' | 'en';

/** Vowels that sound as one, the longer before the shorter; a trema begins a new syllable. */
const DUTCH_VOWELS = /ieu|eeu|aai|ooi|oei|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|ou|au|[aeiouyàáâèéêëìíîïòóôöùúûü]/g;
const ENGLISH_VOWELS = /[aeiouyàáâèéêëìíîïòóôöùúûü]+/g;

/** Sentences of a text, without the number a question begins with. Markup is taken for a space, piped answers for a word. */
export function sentencesOf(text: string): string[] {
  return text
    .replace(/<\/(?:p|li|h[2-4])>|<br\s*\/?>/gi, '\n')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\{[^{}]*\}/g, 'x')
    .split(/(?<=[.!?])["'’”)]*\s+(?=["'‘“(]*\p{Lu})|\n+/u)
    .map((sentence) =>
      sentence
        .replace(/\s+/g, ' ')
        .trim()
        .replace(/^\d+[a-z]?[.)]\s+/, ''),
    )
    .filter((sentence) => /\p{L}/u.test(sentence));
}

export function wordsOf(sentence: string): string[] {
  return sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu) ?? [];
}

/**
 * Syllables of a word, by its groups of vowels: right for most words, near enough for an average. A word without vowels,
 * such as a number or an abbreviation, counts as one.
 */
export function syllablesOf(word: string, language: Language): number {
  const small = word.toLowerCase();
  if (language === 'nl') return Math.max(1, small.match(DUTCH_VOWELS)?.length ?? 0);
  const voiced = small.replace(/(?:[^laeiouy]es|[^td]ed|[^l]e)$/, (end) => end[0] ?? '').replace(/^y/, '');
  return Math.max(1, voiced.match(ENGLISH_VOWELS)?.length ?? 0);
}

/**
 * How easily a sentence reads, from 100 (very easily) down to 0 and below.
 *
 * Dutch: W.H. Douma, De leesbaarheid van landbouwbladen (Landbouwhogeschool Wageningen, 1960):
 * 206.84 - 0.93 words per sentence - 0.77 syllables per hundred words.
 * English: R. Flesch, A new readability yardstick (Journal of Applied Psychology 32, 1948):
 * 206.835 - 1.015 words per sentence - 0.846 syllables per hundred words.
 */
export function readingEase(words: readonly string[], language: Language): number {
  if (words.length === 0) return 100;
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word, language), 0);
  const perHundred = (100 * syllables) / words.length;
  return language === 'nl'
    ? 206.84 - 0.93 * words.length - 0.77 * perHundred
    : 206.835 - 1.015 * words.length - 0.846 * perHundred;
}
