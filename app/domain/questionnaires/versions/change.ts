import { isRecord, type LocalText } from '../definition.ts';
import { called, type Said } from './change-words.ts';
import type { Part } from './definition-parts.ts';

export type ChangeCode =
  | 'added'
  | 'removed'
  | 'moved'
  | 'type_changed'
  | 'text_changed'
  | 'code_added'
  | 'code_removed'
  | 'code_renumbered'
  | 'label_changed'
  | 'order_changed'
  | 'range_changed'
  | 'required_changed'
  | 'route_changed'
  | 'setting_changed';

/** One difference between two versions, in words. */
export type Change = {
  code: ChangeCode;
  /** What changed: the questionnaire, a page, a panel, a text on screen or a question. */
  kind: Part['kind'];
  /** Its name; '' for the questionnaire. */
  name: string;
  /** The page it stands on in the newer version, or stood on when it is gone. */
  page: string | null;
} & Said;

/** A change of one part; the sentence goes on after its name. */
export function change(part: Part, code: ChangeCode, said: Said): Change {
  const { nl, en } = called(part);
  return {
    code,
    kind: part.kind,
    name: part.name,
    page: part.page,
    nl: `${nl}: ${said.nl}`,
    en: `${en}: ${said.en}`,
  };
}

/** The text in exactly this language; a text without languages is that of all. */
export function inLanguage(text: LocalText, language: string): string | undefined {
  if (typeof text === 'string') return text;
  if (Object.hasOwn(text, language)) return text[language];
  return Object.hasOwn(text, 'default') ? text.default : undefined;
}

/** Whether two values of JSON are the same, whatever the order of keys. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => sameValue(item, other[index]));
  if (!isRecord(one) || !isRecord(other)) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => Object.hasOwn(other, key) && sameValue(one[key], other[key]));
}
