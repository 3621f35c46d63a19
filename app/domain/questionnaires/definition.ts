/** Text in one language, or per language (`{"nl": "Ja", "en": "Yes"}`), as SurveyJS writes it. */
export type LocalText = string | Readonly<Record<string, string>>;

/** A question of a definition, with what the pages and panels around it say. */
export type DefinedQuestion = {
  name: string;
  type: string;
  page: string;
  /** Where it stands in the definition, such as `pages[0].elements[3]`. */
  path: string;
  /** `visibleIf` of page and panels, outermost first, and of the question itself last. All must hold. */
  conditions: readonly string[];
  /** Whether page, panels and question are not hidden for good (`"visible": false` without a condition). */
  shown: boolean;
  json: Readonly<Record<string, unknown>>;
};

/** `module`: pages with the same name belong together for whoever asks a colleague about them; null: on its own. */
export type DefinedPage = {
  name: string;
  title: LocalText;
  module: string | null;
  questions: readonly string[];
};

/** Something wrong in a definition: stable code, place, and words. */
export type Finding = { code: string; path: string; message: string };

export type Definition = {
  pages: readonly DefinedPage[];
  questions: readonly DefinedQuestion[];
  findings: readonly Finding[];
};

/** Elements that show something and hold no answer. */
const SHOWING_TYPES = new Set(['html', 'image']);
const MAX_DEPTH = 20;

type Surroundings = { page: string; conditions: readonly string[]; shown: boolean; depth: number };

/**
 * Reads a SurveyJS definition into its pages and questions, in order, panels opened up. Takes any JSON: what is no
 * page, panel or question becomes a finding and is left out.
 */
export function readDefinition(definition: unknown): Definition {
  const pages: (DefinedPage & { questions: string[] })[] = [];
  const questions: DefinedQuestion[] = [];
  const findings: Finding[] = [];

  function readElements(list: unknown, path: string, around: Surroundings): void {
    if (list === undefined) return;
    if (!Array.isArray(list) || around.depth > MAX_DEPTH) {
      const message = Array.isArray(list)
        ? `Panels are nested deeper than ${MAX_DEPTH}.`
        : 'A list of elements is expected.';
      findings.push({ code: 'bad_structure', path, message });
      return;
    }
    list.forEach((element: unknown, index) => readElement(element, `${path}[${index}]`, around));
  }

  function readElement(element: unknown, path: string, around: Surroundings): void {
    if (!isRecord(element) || typeof element.type !== 'string') {
      findings.push({ code: 'bad_structure', path, message: 'An element with a type is expected.' });
      return;
    }
    const inside = { ...around, ...surround(element, around), depth: around.depth + 1 };
    if (element.type === 'panel') return readElements(element.elements, `${path}.elements`, inside);
    if (SHOWING_TYPES.has(element.type)) return;
    if (typeof element.name !== 'string') {
      findings.push({ code: 'bad_name', path, message: 'A question needs a name.' });
      return;
    }
    pages.at(-1)?.questions.push(element.name);
    const { conditions, shown } = inside;
    questions.push({
      name: element.name,
      type: element.type,
      page: around.page,
      path,
      conditions,
      shown,
      json: element,
    });
  }

  for (const [index, { page, path }] of pagesOf(definition, findings).entries()) {
    const name = typeof page.name === 'string' && page.name !== '' ? page.name : `page${index + 1}`;
    if (pages.some((other) => other.name === name)) {
      findings.push({ code: 'duplicate_page', path, message: `Two pages are named "${name}".` });
    }
    const module = typeof page.module === 'string' && page.module.trim() !== '' ? page.module.trim() : null;
    pages.push({ name, title: localText(page.title), module, questions: [] });
    const top = { page: name, conditions: [], shown: true, depth: 0 };
    readElements(page.elements ?? page.questions, `${path}.elements`, { ...top, ...surround(page, top) });
  }
  return { pages, questions, findings };
}

/** Whether a value is an object with keys: no array, no null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A SurveyJS text as it stands in a definition; anything that is no text is the empty text. */
export function localText(value: unknown): LocalText {
  if (typeof value === 'string') return value;
  if (!isRecord(value)) return '';
  const entries = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}

/** A text in one language: that language, else the definition's default text, else any language there is, else ''. */
export function textIn(text: LocalText, locale: string): string {
  if (typeof text === 'string') return text;
  const own = Object.hasOwn(text, locale) ? text[locale] : undefined;
  const fallback = Object.hasOwn(text, 'default') ? text.default : undefined;
  return own ?? fallback ?? Object.values(text)[0] ?? '';
}

/** An entry of a list of choices, rows or columns, written as `3`, `"a"` or `{"value": 3, "text": ...}`. */
export type DefinedItem = { value: unknown; text: LocalText; json: Readonly<Record<string, unknown>> };

/** Reads a list of choices, rows or columns; anything else than a list has no items. */
export function readItems(list: unknown): DefinedItem[] {
  if (!Array.isArray(list)) return [];
  return list.map((item: unknown) => {
    if (!isRecord(item)) return { value: item, text: String(item), json: {} };
    const text = item.text === undefined ? String(item.value) : localText(item.text);
    return { value: item.value, text, json: item };
  });
}

function pagesOf(
  definition: unknown,
  findings: Finding[],
): { page: Record<string, unknown>; path: string }[] {
  if (!isRecord(definition)) {
    findings.push({
      code: 'bad_structure',
      path: '',
      message: 'A questionnaire is a JSON object with pages.',
    });
    return [];
  }
  const loose = definition.elements ?? definition.questions;
  if (definition.pages === undefined && loose !== undefined) return [{ page: { elements: loose }, path: '' }];
  if (!Array.isArray(definition.pages) || definition.pages.length === 0) {
    findings.push({
      code: 'bad_structure',
      path: 'pages',
      message: 'A questionnaire needs a list of pages.',
    });
    return [];
  }
  return definition.pages.flatMap((page: unknown, index) => {
    const path = `pages[${index}]`;
    if (isRecord(page)) return [{ page, path }];
    findings.push({ code: 'bad_structure', path, message: 'A page is a JSON object.' });
    return [];
  });
}

function surround(
  element: Record<string, unknown>,
  around: { conditions: readonly string[]; shown: boolean },
): { conditions: readonly string[]; shown: boolean } {
  const condition = typeof element.visibleIf === 'string' ? element.visibleIf.trim() : '';
  return {
    conditions: condition === '' ? around.conditions : [...around.conditions, condition],
    shown: around.shown && (condition !== '' || element.visible !== false),
  };
}
