import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';

/** Where the name of a question stands in the text of a definition: its offset; null when no question is called so. */
export function placeOfQuestion(text: string, name: string): number | null {
  const tree = parseTree(text);
  return tree ? placeWithin(tree, name) : null;
}

function placeWithin(node: Node, name: string): number | null {
  if (node.type === 'object' && findNodeAtLocation(node, ['type'])) {
    const own = findNodeAtLocation(node, ['name']);
    if (own?.value === name) return own.offset;
  }
  for (const child of node.children ?? []) {
    const found = placeWithin(child, name);
    if (found !== null) return found;
  }
  return null;
}
