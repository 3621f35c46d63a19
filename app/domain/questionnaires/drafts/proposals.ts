import { findNodeAtLocation, getLocation, getNodeValue, type Node, parseTree } from 'jsonc-parser';
import { plainText } from '../condition-words.ts';
import { type LocalText, localText, readDefinition, readItems, textIn } from '../definition.ts';
import { type Part, PROPERTIES, type Property } from './dialect.ts';

/** Something that can stand at a place: what to put there, and what it is in words. */
export type Proposal = { label: string; put: string; says: string };

/** What can stand at a place of a text, and which stretch of it that replaces. */
export type Proposals = { from: number; to: number; list: Proposal[] };

type Path = readonly (string | number)[];

const PARTS: Record<string, Part> = {
  pages: 'page',
  elements: 'element',
  questions: 'element',
  choices: 'item',
  columns: 'item',
  rows: 'item',
  rateValues: 'item',
  validators: 'validator',
};
/** What a fresh property begins with, by what it holds. */
const BEGINNINGS: Partial<Record<Property['holds'], string>> = {
  localised: '{ "nl": "", "en": "" }',
  items: '[{ "value": 1, "text": { "nl": "", "en": "" } }]',
  elements: '[]',
  pages: '[]',
  validators: '[]',
  yes_no: 'true',
  text: '""',
  condition: '""',
  choice: '""',
};

/** What our dialect lets stand at an offset of the text of a definition. Null: nothing to propose. */
export function proposalsAt(text: string, offset: number, locale: 'nl' | 'en'): Proposals | null {
  const location = getLocation(text, offset);
  const tree = parseTree(text);
  if (!tree) return null;
  if (location.isAtPropertyKey) return propertiesAt(text, offset, tree, location.path.slice(0, -1), locale);
  const key = location.path.at(-1);
  const owner = location.path.slice(0, -1);
  if (typeof key !== 'string') return null;
  const property = propertiesOf(tree, owner).find((one) => one.name === key);
  if (!property) return null;
  const value = location.previousNode;
  const stretch = value && contains(value, offset) ? stretchOf(value) : { from: offset, to: offset };
  if (property.holds === 'condition' && value?.type === 'string' && contains(value, offset))
    return withinCondition(text, offset, value, tree, locale);
  if (property.values)
    return { ...stretch, list: property.values.map((one) => plain(JSON.stringify(one), one)) };
  if (property.holds === 'yes_no') return { ...stretch, list: [plain('true'), plain('false')] };
  return null;
}

function propertiesAt(
  text: string,
  offset: number,
  tree: Node,
  owner: Path,
  locale: 'nl' | 'en',
): Proposals | null {
  const object = owner.length === 0 ? tree : findNodeAtLocation(tree, [...owner]);
  const present = new Set(object?.children?.map((property) => String(property.children?.[0]?.value)));
  const key = object?.children
    ?.map((property) => property.children?.[0])
    .find((node) => node && contains(node, offset));
  const stretch = key ? stretchOf(key) : { from: wordStart(text, offset), to: offset };
  const hasColon = /^\s*:/.test(text.slice(stretch.to));
  const list = propertiesOf(tree, owner)
    .filter((property) => !present.has(property.name) || key?.value === property.name)
    .map((property) => {
      const quoted = JSON.stringify(property.name);
      const fresh = `${quoted}: ${BEGINNINGS[property.holds] ?? ''}`;
      return { label: property.name, put: hasColon ? quoted : fresh, says: property[locale] };
    });
  return list.length > 0 ? { ...stretch, list } : null;
}

/** The properties that an object at this place can have, by what it is and by its own type. */
function propertiesOf(tree: Node, path: Path): Property[] {
  const type = findNodeAtLocation(tree, [...path, 'type'])?.value as unknown;
  return PROPERTIES[partAt(path)].filter(
    ({ of }) => !of || typeof type !== 'string' || type === '' || of.includes(type),
  );
}

function partAt(path: Path): Part {
  let part: Part = 'questionnaire';
  for (const [index, segment] of path.entries()) {
    if (typeof segment === 'number') continue;
    const next = path[index + 1];
    if (Object.hasOwn(PARTS, segment) && typeof next === 'number') part = PARTS[segment]!;
    else part = 'localised';
  }
  return part;
}

/** In a condition: names of questions after a brace, codes of a question after a comparison with it. */
function withinCondition(
  text: string,
  offset: number,
  value: Node,
  tree: Node,
  locale: 'nl' | 'en',
): Proposals | null {
  const before = text.slice(value.offset + 1, offset);
  const { questions } = readDefinition(getNodeValue(tree) as unknown);
  const say = (words: LocalText) => shortened(plainText(textIn(words, locale)));
  const open = /\{([A-Za-z0-9_.]*)$/.exec(before);
  if (open) {
    const closing = text[offset] === '}' ? '' : '}';
    const list = questions.map(({ name, json }) => ({
      label: name,
      put: `${name}${closing}`,
      says: say(localText(json.title)),
    }));
    return { from: offset - open[1]!.length, to: offset, list };
  }
  const compared = /\{([A-Za-z0-9_]+)\}\s*(?:=|<>|!=|anyof\s*\[|contains)\s*(?:[-\w]+\s*,\s*)*([-\w]*)$/.exec(
    before,
  );
  const question = questions.find(({ name }) => name === compared?.[1]);
  if (!compared || !question) return null;
  const { choices, columns } = question.json;
  const list = readItems(choices ?? columns).map((item) => {
    const code = typeof item.value === 'number' ? String(item.value) : `'${String(item.value)}'`;
    return { label: code, put: code, says: say(item.text) };
  });
  return list.length > 0 ? { from: offset - compared[2]!.length, to: offset, list } : null;
}

function plain(put: string, label = put): Proposal {
  return { label, put, says: '' };
}

function contains(node: Node, offset: number): boolean {
  return offset >= node.offset && offset <= node.offset + node.length;
}

function stretchOf(node: Node): { from: number; to: number } {
  const isValue = node.type !== 'object' && node.type !== 'array';
  return { from: node.offset, to: isValue ? node.offset + node.length : node.offset };
}

function wordStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && /[A-Za-z"]/.test(text[at - 1]!)) at -= 1;
  return at;
}

function shortened(words: string): string {
  return words.length > 60 ? `${words.slice(0, 57)}…` : words;
}
