/**
 * A text as the lists of phrases are written: small letters without accents, straight quotes and dashes, one space
 * between words, a line break only between paragraphs. Steps over the text once.
 */
export function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[‘’‚‛´`]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?(?=\n)/g, '\n')
    .replace(/(?<!\n)\n(?!\n)/g, ' ')
    .replace(/\n+/g, '\n')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Sentences and paragraphs of plain words. An abbreviation may cut one in two, which does no harm. */
export function sentencesOf(plain: string): string[] {
  return plain
    .split(/[.!?;](?= )|\n/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** Whether any of the phrases stands in the text, as a piece of text. @param phrases plain words themselves */
export function mentions(plain: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => plain.includes(phrase));
}

/** Whether any of the phrases stands in the text as whole words. */
export function says(plain: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => saysOne(plain, phrase));
}

function saysOne(plain: string, phrase: string): boolean {
  for (let at = plain.indexOf(phrase); at >= 0; at = plain.indexOf(phrase, at + 1)) {
    if (!isLetter(plain[at - 1]) && !isLetter(plain[at + phrase.length])) return true;
  }
  return false;
}

/** Whether one of the first words stands before one of the second in a sentence, however much is between them. */
export function saysInOrder(sentence: string, first: readonly string[], second: readonly string[]): boolean {
  return first.some((word) => {
    const at = sentence.indexOf(word);
    return at >= 0 && says(sentence.slice(at + word.length), second) && says(sentence, [word]);
  });
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[a-z0-9]/.test(character);
}

/** Phrases written one after the other with a bar between them. */
export function phraseList(phrases: string): readonly string[] {
  return phrases
    .split('|')
    .map((phrase) => phrase.trim().replace(/\s+/g, ' '))
    .filter((phrase) => phrase !== '');
}
