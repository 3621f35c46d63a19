import { type DefinedQuestion, isRecord, readDefinition } from '../definition.ts';

export type PartKind = 'questionnaire' | 'page' | 'panel' | 'text' | 'question';

/** A page, panel, text on screen or question of a definition, by what it is known in another version. */
export type Part = {
  kind: PartKind;
  /** Its name; for a panel or text without one, where it stands among those without. */
  name: string;
  /** Name of the page it stands on; null for the questionnaire itself. */
  page: string | null;
  /** Names of the panels around it, outermost first. */
  within: readonly string[];
  json: Readonly<Record<string, unknown>>;
};

export type Parts = {
  inOrder: readonly Part[];
  questions: ReadonlyMap<string, DefinedQuestion>;
  find(kind: PartKind, name: string): Part | undefined;
};

const SHOWING_TYPES = new Set(['html', 'image']);

/** Takes a definition apart, in order. Of two parts of one kind and name, which cannot be published, the first counts. */
export function partsOf(definition: unknown): Parts {
  const parts: Part[] = [
    { kind: 'questionnaire', name: '', page: null, within: [], json: rootOf(definition) },
  ];
  const unnamed = new Map<PartKind, number>();
  const nameOf = (kind: PartKind, json: Record<string, unknown>, page: string) => {
    if (typeof json.name === 'string' && json.name !== '') return json.name;
    const count = (unnamed.get(kind) ?? 0) + 1;
    unnamed.set(kind, count);
    return `${page} ${count}`;
  };
  const read = (elements: unknown, page: string, within: readonly string[]): void => {
    for (const json of Array.isArray(elements) ? elements.filter(isRecord) : []) {
      const kind = kindOf(json);
      const name = nameOf(kind, json, page);
      parts.push({ kind, name, page, within, json });
      if (kind === 'panel') read(json.elements, page, [...within, name]);
    }
  };
  const { pages, questions } = readDefinition(definition);
  const written = isRecord(definition) && Array.isArray(definition.pages) ? definition.pages : [definition];
  written.filter(isRecord).forEach((json, index) => {
    const name = pages[index]?.name ?? `page${index + 1}`;
    parts.push({ kind: 'page', name, page: name, within: [], json: json === definition ? {} : json });
    read(json.elements ?? json.questions, name, []);
  });
  const byKey = new Map<string, Part>();
  for (const part of parts) {
    const key = `${part.kind} ${part.name}`;
    if (!byKey.has(key)) byKey.set(key, part);
  }
  return {
    inOrder: [...byKey.values()],
    questions: new Map(questions.map((question) => [question.name, question])),
    find: (kind, name) => byKey.get(`${kind} ${name}`),
  };
}

function rootOf(definition: unknown): Record<string, unknown> {
  if (!isRecord(definition)) return {};
  return Object.fromEntries(
    Object.entries(definition).filter(([key]) => !['pages', 'elements', 'questions'].includes(key)),
  );
}

function kindOf(json: Record<string, unknown>): PartKind {
  if (json.type === 'panel') return 'panel';
  return SHOWING_TYPES.has(String(json.type)) ? 'text' : 'question';
}
