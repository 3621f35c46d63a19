import { EditorView } from '@codemirror/view';

/** A sign in the margin or a line under the text, without the images that CodeMirror would draw them with. */
const sign = (colour: string, character: string) => ({
  content: 'normal',
  '&::before': { content: `"${character}"`, color: colour, fontWeight: '700' },
});
const underlined = (colour: string) => ({
  backgroundImage: 'none',
  paddingBottom: '0',
  textDecoration: `underline wavy ${colour}`,
  textDecorationSkipInk: 'none',
});

/** The editor in the colours and type of the desk, light and dark. */
export const editorLook = EditorView.theme({
  '&': {
    height: '100%',
    color: 'var(--ink)',
    backgroundColor: 'var(--paper)',
    fontSize: '0.875rem',
  },
  '&.cm-focused': { outline: '3px solid var(--focus)', outlineOffset: '-3px' },
  '.cm-scroller': {
    fontFamily: 'ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", Consolas, monospace',
    lineHeight: '1.5',
  },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-gutters': {
    color: 'var(--muted)',
    backgroundColor: 'var(--page)',
    borderRight: '1px solid var(--border)',
  },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--accent-soft) 50%, transparent)' },
  '.cm-activeLineGutter': { color: 'var(--ink)', backgroundColor: 'var(--accent-soft)' },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--accent-soft)',
    outline: '1px solid var(--accent)',
  },
  '.cm-foldPlaceholder': {
    color: 'var(--muted)',
    backgroundColor: 'var(--track)',
    borderColor: 'var(--border)',
  },
  '.cm-tooltip': {
    color: 'var(--ink)',
    backgroundColor: 'var(--paper)',
    border: '1px solid var(--border-control)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    color: 'var(--on-accent)',
    backgroundColor: 'var(--accent)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-completionDetail': { color: 'var(--muted)', fontStyle: 'normal', fontFamily: 'var(--font)' },
  '.cm-diagnostic': { fontFamily: 'var(--font)', maxWidth: '60ch' },
  '.cm-lintRange-error': underlined('var(--danger)'),
  // Remarks are many in a long text: a sign in the margin says where.
  '.cm-lintRange-warning': { backgroundImage: 'none', paddingBottom: '0' },
  '.cm-lintRange-active': { backgroundColor: 'var(--warning-soft)' },
  '.cm-lint-marker-error': sign('var(--danger)', '●'),
  '.cm-lint-marker-warning': sign('var(--warning)', '▲'),
  '.json-propertyname': { color: 'var(--accent)' },
  '.json-string': { color: 'var(--ink)' },
  '.json-number, .json-true, .json-false, .json-null': { color: 'var(--category-4)' },
});
