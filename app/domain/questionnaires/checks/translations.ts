import type { Note } from './finding.ts';
import { isRecord, readItems } from '../definition.ts';
import type { Part } from './parts.ts';
import type { Text } from './texts.ts';

/**
 * Every text in every language of the study. What has no letters, such as "%", says the same in all. A text without
 * languages is shown to everyone, which may be meant, as with a name; one that has some of them forgot the others.
 */
export function checkTranslations(
  texts: readonly Text[],
  languages: readonly string[],
  definitionLocale: unknown,
  note: Note,
): void {
  const ownLanguage = typeof definitionLocale === 'string' ? definitionLocale : (languages[0] ?? 'nl');
  for (const { path, says } of texts) {
    if (says.every(({ text }) => !/\p{L}/u.test(text))) continue;
    const there = new Set(
      says
        .filter(({ text }) => text.trim() !== '')
        .map(({ language }) => (language === null || language === 'default' ? ownLanguage : language)),
    );
    const missing = languages.filter((language) => !there.has(language));
    if (missing.length > 0 && says.every(({ language }) => language === null)) {
      note('one_text_for_all_languages', path);
    } else if (missing.length > 0) {
      const list = missing.join(', ');
      note('missing_translation', path, {
        nl: `Deze tekst ontbreekt in: ${list}.`,
        en: `This text is missing in: ${list}.`,
      });
    }
    for (const { language, path: place } of says) {
      if (language === null || language === 'default' || languages.includes(language)) continue;
      note('unknown_language', place);
    }
  }
}

/** Questions without a title, choices and rows without a text: people would see a name or a code. */
export function checkMissingTexts(parts: readonly Part[], note: Note): void {
  for (const { kind, json, path } of parts) {
    if (kind !== 'question') continue;
    if (isBlank(json.title)) note('missing_text', path);
    for (const list of ['choices', 'rows', 'columns']) {
      readItems(json[list]).forEach((item, index) => {
        const place = `${path}.${list}[${index}]`;
        if (typeof item.value === 'string' && Object.keys(item.json).length === 0) {
          if (list === 'choices') note('choice_without_code', place);
        } else if (isRecord(item.json) && 'value' in item.json && isBlank(item.json.text)) {
          note('missing_text', place);
        }
      });
    }
  }
}

function isBlank(text: unknown): boolean {
  if (isRecord(text)) return Object.values(text).every(isBlank);
  return typeof text !== 'string' || text.trim() === '';
}
