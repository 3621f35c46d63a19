import { isRecord } from '../definition.ts';

/** A page, panel, question or other element, as it stands in the definition. */
export type Part = {
  kind: 'page' | 'panel' | 'question' | 'display';
  type: string;
  name: string;
  path: string;
  json: Readonly<Record<string, unknown>>;
  /** `visibleIf` of all around it and, last, its own. */
  conditions: readonly string[];
  shown: boolean;
};

type Around = { conditions: readonly string[]; shown: boolean; depth: number };

/** Beyond this readDefinition finds the structure bad and reads no further either. */
const MAX_DEPTH = 20;

/** Everything that stands on pages, in order, those around it first. What is no element is left out. */
export function partsOf(definition: unknown): Part[] {
  const parts: Part[] = [];
  const enter = (element: unknown, path: string, kind: 'page' | null, around: Around): void => {
    if (!isRecord(element) || around.depth > MAX_DEPTH) return;
    const type = kind ?? (typeof element.type === 'string' ? element.type : '');
    const visibleIf = typeof element.visibleIf === 'string' ? element.visibleIf.trim() : '';
    const inside: Around = {
      conditions: visibleIf === '' ? around.conditions : [...around.conditions, visibleIf],
      shown: around.shown && (visibleIf !== '' || element.visible !== false),
      depth: around.depth + 1,
    };
    const { conditions, shown } = inside;
    const name = typeof element.name === 'string' ? element.name : '';
    parts.push({ kind: kind ?? kindOf(type), type, name, path, json: element, conditions, shown });
    if (kind === null && type !== 'panel') return;
    const list = element.elements ?? (kind === 'page' ? element.questions : undefined);
    if (!Array.isArray(list)) return;
    list.forEach((child: unknown, index) =>
      enter(child, `${path === '' ? '' : `${path}.`}elements[${index}]`, null, inside),
    );
  };
  const top: Around = { conditions: [], shown: true, depth: 0 };
  if (!isRecord(definition)) return parts;
  const { pages } = definition;
  if (Array.isArray(pages))
    pages.forEach((page: unknown, index) => enter(page, `pages[${index}]`, 'page', top));
  else enter({ name: 'page1', elements: definition.elements ?? definition.questions }, '', 'page', top);
  return parts;
}

function kindOf(type: string): Part['kind'] {
  if (type === 'panel') return 'panel';
  return type === 'html' || type === 'image' ? 'display' : 'question';
}
