import { isRecord } from '../definition.ts';

/** What comes first in an object, in this order; the rest follows as it was. */
const ORDER = [
  'locale',
  'type',
  'name',
  'value',
  'preloadFrom',
  'visibleIf',
  'nl',
  'en',
  'default',
  'title',
  'text',
  'description',
  'html',
  'isRequired',
  'requiredIf',
  'inputType',
  'min',
  'max',
  'minValue',
  'maxValue',
  'step',
  'unit',
  'maxLength',
  'allowNoEstimate',
  'columns',
  'rowsHeader',
  'rows',
  'choices',
  'validators',
  'pages',
  'elements',
];
const PLACES = new Map(ORDER.map((key, place) => [key, place]));
const WIDTH = 100;

/**
 * A definition as people read and change it: two spaces a level, what fits on a line on one line, and the keys in an
 * order that tells what something is before what it holds (a database keeps them in an order of its own).
 */
export function writtenDefinition(definition: unknown): string {
  return `${written(definition, '')}\n`;
}

function written(value: unknown, indent: string): string {
  const line = onOneLine(value);
  if (line.length + indent.length <= WIDTH && !holdsElement(value)) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => inner + written(item, inner)).join(',\n')}\n${indent}]`;
  }
  if (!isRecord(value)) return line;
  const entries = inOrder(value).map(
    ([key, item]) => `${inner}${JSON.stringify(key)}: ${written(item, inner)}`,
  );
  return `{\n${entries.join(',\n')}\n${indent}}`;
}

/** A question is spread out however short it is: that is what people look for and move about. */
function holdsElement(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsElement);
  if (!isRecord(value)) return false;
  const isElement = typeof value.type === 'string' && typeof value.name === 'string';
  return isElement || Object.values(value).some(holdsElement);
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null';
  const entries = inOrder(value).map(([key, item]) => `${JSON.stringify(key)}: ${onOneLine(item)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function inOrder(value: Record<string, unknown>): [string, unknown][] {
  const place = (key: string) => PLACES.get(key) ?? ORDER.length;
  return Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([one], [other]) => place(one) - place(other));
}
