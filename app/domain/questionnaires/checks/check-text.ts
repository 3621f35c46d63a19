import { type Node, type ParseError, findNodeAtLocation, parseTree, printParseErrorCode } from 'jsonc-parser';
import { CATALOG } from './catalog.ts';
import { type CheckOptions, type Finding, checkQuestionnaire } from './check-questionnaire.ts';

/** A finding with its place in the text, lines and columns from 1. */
export type PlacedFinding = Finding & { line: number; column: number; endLine?: number; endColumn?: number };

const LONGEST = 6_000_000;
const DEEPEST = 200;

/**
 * Checks the text of a questionnaire, such as stands in an editor. Runs in a browser too.
 * @returns the definition, null when the text is no JSON (which is a finding too), and the findings with their places
 */
export function checkQuestionnaireText(
  text: string,
  options: CheckOptions,
): { definition: unknown; findings: PlacedFinding[] } {
  const locale = options.locale ?? 'en';
  const json = text.replace(/^\uFEFF/, ' ');
  const places = placesIn(json);
  const found = (code: 'not_json' | 'too_large' | 'too_deep' | 'duplicate_key', said: string, path = '') => {
    const { severity, mend } = CATALOG[code];
    return { code, severity, path, message: said, mend: mend[locale] };
  };
  if (json.length > LONGEST)
    return {
      definition: null,
      findings: [{ ...found('too_large', CATALOG.too_large.means[locale]), line: 1, column: 1 }],
    };
  const tooDeep = offsetDeeperThan(json, DEEPEST);
  if (tooDeep !== null)
    return {
      definition: null,
      findings: [{ ...found('too_deep', CATALOG.too_deep.means[locale]), ...places(tooDeep) }],
    };
  const errors: ParseError[] = [];
  const root = parseTree(json, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (error || !root) {
    const offset = error?.offset ?? 0;
    const said = `${CATALOG.not_json.means[locale]} (${error ? printParseErrorCode(error.error) : 'Empty'})`;
    return { definition: null, findings: [{ ...found('not_json', said), ...places(offset, error?.length) }] };
  }
  const definition: unknown = JSON.parse(json);
  const twice = duplicateKeys(root).map(({ node, path }) => ({
    ...found('duplicate_key', CATALOG.duplicate_key.means[locale], path),
    ...places(node.offset, node.length),
  }));
  const { findings } = checkQuestionnaire(definition, options);
  const placed = findings.map((finding) => {
    const node = nodeAt(root, finding.path);
    return { ...finding, ...places(node.offset, node.length) };
  });
  return { definition, findings: [...twice, ...placed] };
}

/** The part of the text that a path points at, or the nearest around it that is there. */
function nodeAt(root: Node, path: string): Node {
  const segments = [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) =>
    index === undefined ? (name ?? '') : Number(index),
  );
  for (let length = segments.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, segments.slice(0, length));
    if (node) return node;
  }
  return root;
}

/** Properties that an object holds twice: JSON takes the last without a word. */
function duplicateKeys(root: Node): { node: Node; path: string }[] {
  const found: { node: Node; path: string }[] = [];
  const visit = (node: Node, path: string): void => {
    if (node.type === 'array') node.children?.forEach((child, index) => visit(child, `${path}[${index}]`));
    if (node.type !== 'object') return;
    const seen = new Set<string>();
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? [];
      const name = String(key?.value);
      const place = path === '' ? name : `${path}.${name}`;
      if (key && seen.has(name)) found.push({ node: key, path: place });
      seen.add(name);
      if (value) visit(value, place);
    }
  };
  visit(root, '');
  return found;
}

/** Where the text nests deeper than allowed, found without nesting ourselves; null when nowhere. */
function offsetDeeperThan(text: string, deepest: number): number | null {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"' || character === '\n') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > deepest) return at;
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return null;
}

/** Turns offsets into lines and columns from 1. */
function placesIn(text: string): (offset: number, length?: number) => Omit<PlacedFinding, keyof Finding> {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const place = (offset: number) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  };
  return (offset, length) => {
    const begin = place(offset);
    if (length === undefined) return begin;
    const end = place(offset + length);
    return { ...begin, endLine: end.line, endColumn: end.column };
  };
}
