import { localText, readItems } from '../definition.ts';
import type { Note } from './finding.ts';
import type { Part } from './parts.ts';

/**
 * `preloadValues` that do nothing, values of the sample that fit two choices, and a questionnaire that can leave nothing
 * to ask; compiling finds the rest.
 */
export function checkPreloading(parts: readonly Part[], note: Note): void {
  const questions = parts.filter(({ kind, shown }) => kind === 'question' && shown);
  if (questions.length > 0 && questions.every(({ json }) => json.preloadFrom !== undefined))
    note('all_preloaded', 'pages');
  for (const { kind, json, path } of parts) {
    if (kind !== 'question') continue;
    const meant = new Map<string, number>();
    readItems(json.choices).forEach((item, index) => {
      const values = item.json.preloadValues;
      const place = `${path}.choices[${index}]`;
      if (values !== undefined && json.preloadFrom === undefined)
        note('preload_unused', `${place}.preloadValues`);
      if (json.preloadFrom === undefined) return;
      const text = localText(item.text);
      const words = [
        ...(typeof text === 'string' ? [text] : Object.values(text)),
        ...(Array.isArray(values) ? (values as unknown[]).map(String) : []),
      ].map((word) => word.trim().replace(/\s+/g, ' ').toLowerCase());
      for (const word of new Set(words)) {
        const other = meant.get(word);
        if (word !== '' && other !== undefined && other !== index) {
          note('ambiguous_preload', place, {
            nl: `"${word}" past ook bij keuze ${other + 1}.`,
            en: `"${word}" also fits choice ${other + 1}.`,
          });
        }
        meant.set(word, index);
      }
    });
  }
}
