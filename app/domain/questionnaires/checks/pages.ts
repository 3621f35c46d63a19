import type { Note } from './finding.ts';
import type { Part } from './parts.ts';

/** Pages on which nothing stands: respondents would see a heading and a button. */
export function checkEmptyPages(parts: readonly Part[], note: Note): void {
  for (const { kind, path } of parts) {
    const isEmpty =
      kind === 'page' && !parts.some((part) => part.kind !== 'panel' && part.path.startsWith(`${path}.`));
    if (isEmpty && path !== '') note('empty_page', path);
  }
}
