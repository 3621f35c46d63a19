import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
  syntaxTree,
} from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension, RangeSetBuilder } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import type { PlacedFinding } from '#app/domain/questionnaires/checks/check-text.ts';
import { proposalsAt } from '#app/domain/questionnaires/drafts/proposals.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import { pageNonce } from '#app/ui/shared/nonce.ts';
import { editorLook } from './editor-look.client.ts';

export type CodeEditor = {
  text(): string;
  /** Puts another text in the place of all there is; can be undone like anything typed. */
  replace(text: string): void;
  mark(findings: readonly PlacedFinding[]): void;
  /** Puts the cursor at a place, in view, with the focus. */
  goTo(place: { line: number; column: number } | number): void;
  destroy(): void;
};

/** Makes the editor of a questionnaire's JSON. Escape and then Tab leave it; Tab alone indents. */
export function createCodeEditor(options: {
  parent: HTMLElement;
  text: string;
  language: Language;
  label: string;
  /** Id of what says how to leave the editor. */
  describedBy: string;
  onChange(): void;
  onSave(): void;
}): CodeEditor {
  const { parent, text, language, label, describedBy } = options;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(pageNonce),
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-describedby': describedBy,
          tabindex: '0',
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.onChange();
        }),
        keymap.of([
          {
            key: 'Mod-s',
            preventDefault: true,
            run: () => {
              options.onSave();
              return true;
            },
          },
        ]),
        ...writing(language),
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    replace: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    mark: (findings) =>
      view.dispatch(
        setDiagnostics(
          view.state,
          findings.map((finding) => diagnosticOf(view, finding)),
        ),
      ),
    goTo(place) {
      const at = typeof place === 'number' ? Math.min(place, view.state.doc.length) : offsetOf(view, place);
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}

function writing(language: Language): Extension[] {
  return [
    lineNumbers(),
    lintGutter(),
    foldGutter(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    history(),
    indentOnInput(),
    indentUnit.of('  '),
    EditorState.tabSize.of(2),
    EditorState.phrases.of(PHRASES[language]),
    EditorView.lineWrapping,
    bracketMatching(),
    closeBrackets(),
    json(),
    colours,
    editorLook,
    autocompletion({ override: [(context) => propose(context, language)], icons: false }),
    keymap.of([
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      ...foldKeymap,
      ...completionKeymap,
      ...lintKeymap,
      indentWithTab,
    ]),
  ];
}

const PHRASES: Record<Language, Record<string, string>> = {
  nl: {
    Completions: 'Voorstellen',
    Diagnostics: 'Bevindingen',
    'No diagnostics': 'Geen bevindingen',
    'Fold line': 'Regel inklappen',
    'Unfold line': 'Regel uitklappen',
    'folded code': 'ingeklapte tekst',
    unfold: 'uitklappen',
  },
  en: {},
};

function propose(context: CompletionContext, language: Language): CompletionResult | null {
  const before = context.state.sliceDoc(Math.max(0, context.pos - 1), context.pos);
  if (!context.explicit && !/["{\w[=, ]/.test(before)) return null;
  const found = proposalsAt(context.state.doc.toString(), context.pos, language);
  if (!found || (!context.explicit && before === ' ' && found.from === found.to && found.list.length > 12))
    return null;
  // Of a quoted word all is replaced; what was typed of it so far decides what is shown.
  const typed = context.state.sliceDoc(found.from, context.pos).replace(/^"/, '').toLowerCase();
  const fitting = found.list.filter(({ label }) => label.toLowerCase().includes(typed));
  return {
    from: found.from,
    to: found.to,
    filter: false,
    options: fitting.map(({ label, put, says }) => ({
      label,
      detail: says,
      apply: put,
      type: 'property',
    })),
  };
}

function offsetOf(view: EditorView, { line, column }: { line: number; column: number }): number {
  const { doc } = view.state;
  const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(found.from + column - 1, found.to);
}

/** Of what goes over several lines only the first is underlined. */
function diagnosticOf(view: EditorView, finding: PlacedFinding): Diagnostic {
  const from = offsetOf(view, finding);
  const { to: lineEnd } = view.state.doc.lineAt(from);
  const end =
    finding.endLine === finding.line && finding.endColumn !== undefined
      ? offsetOf(view, { line: finding.line, column: finding.endColumn })
      : lineEnd;
  const message = finding.mend === '' ? finding.message : `${finding.message} ${finding.mend}`;
  return { from, to: Math.max(end, from), severity: finding.severity, message };
}

const WORD_KINDS: Record<string, Decoration> = Object.fromEntries(
  ['PropertyName', 'String', 'Number', 'True', 'False', 'Null'].map((kind) => [
    kind,
    Decoration.mark({ class: `json-${kind.toLowerCase()}` }),
  ]),
);

/** Gives names, texts and numbers a class, for the colours of the desk. */
const colours = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = coloured(view);
    }

    update(update: ViewUpdate): void {
      if (
        update.docChanged ||
        update.viewportChanged ||
        syntaxTree(update.startState) !== syntaxTree(update.state)
      )
        this.decorations = coloured(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function coloured(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: (node) => {
        const mark = WORD_KINDS[node.name];
        if (mark) builder.add(node.from, node.to, mark);
      },
    });
  }
  return builder.finish();
}
