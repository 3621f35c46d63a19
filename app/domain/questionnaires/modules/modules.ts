import { isRecord, readDefinition, type LocalText } from '../definition.ts';
import { readReference } from '../routing.ts';

/** A part of a questionnaire that can be forwarded by itself: pages with the same `module`, or one page on its own. */
export type Module = { name: string; title: LocalText; pages: string[] };

/** The modules of a definition, in the order of their first pages, whose titles they have. */
export function modulesOf(definition: unknown): Module[] {
  const modules = new Map<string, Module>();
  for (const page of readDefinition(definition).pages) {
    const name = page.module ?? page.name;
    const known = modules.get(name);
    if (known) known.pages.push(page.name);
    else modules.set(name, { name, title: page.title, pages: [page.name] });
  }
  return [...modules.values()];
}

/** What somebody who fills in a part may see and change. */
export type Scope = {
  pages: string[];
  /** The questions of these pages: he may answer them. */
  questions: ReadonlySet<string>;
  /** Those, and the questions that conditions and texts of these pages look at: he gets their answers. */
  shown: ReadonlySet<string>;
};

/**
 * What belongs to a module, or (null) to the whole questionnaire.
 * @returns null when the definition has no such module
 */
export function scopeOf(definition: unknown, module: string | null): Scope | null {
  const { pages, questions } = readDefinition(definition);
  const wanted = pages.filter((page) => module === null || (page.module ?? page.name) === module);
  if (wanted.length === 0) return null;
  const own = wanted.flatMap((page) => page.questions);
  const byName = new Map(questions.map((question) => [question.name.toLowerCase(), question]));
  const shown = new Set(own);
  const waiting = rawPages(definition)
    .filter((_, index) => wanted.includes(pages[index]!))
    .flatMap(referencesIn);
  // A question that is not asked counts as empty in conditions: what decides that is looked at too.
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const question = byName.get(name);
    if (!question || shown.has(question.name)) continue;
    shown.add(question.name);
    waiting.push(...question.conditions.flatMap(referencesIn));
  }
  return { pages: wanted.map((page) => page.name), questions: new Set(own), shown };
}

const PLACE = /\{#?([^{}\n]{1,200})\}/g;

/** Names, in small letters, of what any text within looks at: conditions and piped answers are written alike. */
function referencesIn(json: unknown): string[] {
  if (typeof json === 'string')
    return [...json.matchAll(PLACE)].map(([, place]) => readReference(place!.trim()).name.toLowerCase());
  if (Array.isArray(json)) return json.flatMap(referencesIn);
  return isRecord(json) ? Object.values(json).flatMap(referencesIn) : [];
}

/** As readDefinition goes through them. */
function rawPages(definition: unknown): unknown[] {
  if (!isRecord(definition)) return [];
  return Array.isArray(definition.pages) ? definition.pages.filter(isRecord) : [definition];
}
