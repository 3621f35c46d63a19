import { type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react';
import { compileAnswerSchema } from '#app/domain/questionnaires/answer-schema.ts';
import { checkQuestionnaireText, type PlacedFinding } from '#app/domain/questionnaires/checks/check-text.ts';
import { placeOfQuestion } from '#app/domain/questionnaires/drafts/question-place.ts';
import { routeTaken } from '#app/domain/questionnaires/drafts/route-taken.ts';
import { writtenDefinition } from '#app/domain/questionnaires/drafts/written-definition.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import { useLanguage, useTexts } from '#app/ui/shared/texts.ts';
import { useStudy } from '../desk-data.ts';
import { type CodeEditor, createCodeEditor } from './code-editor.client.ts';
import { ConflictPane } from './conflict-pane.tsx';
import type { DraftScreen } from './draft-screen.ts';
import { draftTexts } from './draft-texts.ts';
import { FindingsPane } from './findings-pane.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { RoutePane } from './route-pane.tsx';
import { Toolbar } from './toolbar.tsx';
import { useDraftSaving } from './use-draft-saving.client.ts';
import { usePreview } from './use-preview.client.ts';

/** Checking waits for this pause in typing. */
const PAUSE_MS = 350;

const PANES = ['text', 'findings', 'preview', 'route'] as const;
type Pane = (typeof PANES)[number];

/** Editor, findings, preview and route of one draft. */
export function Workbench({ draft, languages }: DraftScreen) {
  const words = useTexts(draftTexts);
  const study = useStudy();
  const editor = useRef<CodeEditor | null>(null);
  const text = () => editor.current?.text() ?? draft.text;
  const saving = useDraftSaving(study.name, draft, text, words.leave);
  const checked = useChecks(draft.text, languages);
  const [drawLanguage, setDrawLanguage] = useState<Language>(languages[0] ?? 'nl');
  const preview = usePreview(checked.drawable, drawLanguage);
  const [pane, setPane] = useState<Pane>('text');
  const place = useEditor(editor, draft.text, {
    onChange: () => {
      saving.changed();
      checked.later(text);
    },
    onSave: () => void saving.save(),
    findings: checked.findings,
  });
  const goTo = (where: { line: number; column: number } | number) => {
    setPane('text');
    // A pane that was hidden can take the focus only when it is shown.
    setTimeout(() => editor.current?.goTo(where));
  };
  return (
    <div className="workbench">
      <Toolbar
        questionnaire={draft.questionnaire}
        saving={saving}
        text={text}
        onLayOut={checked.definition === null ? null : () => editor.current?.replace(laidOut(text()))}
      />
      {saving.state.kind === 'conflict' ? (
        <ConflictPane
          other={saving.state.other}
          questionnaire={draft.questionnaire}
          onKeepMine={(other) => void saving.keepMine(other)}
          onTakeTheirs={(other) => {
            editor.current?.replace(other.text);
            saving.tookTheirs(other);
          }}
        />
      ) : null}
      <PaneSwitch pane={pane} onChoose={setPane} findings={checked.findings} />
      <div className="panes" data-pane={pane}>
        <EditorPane place={place} />
        <FindingsPane findings={checked.findings} onGo={goTo} />
        <PreviewPane
          {...{ preview, languages, language: drawLanguage }}
          questionnaire={draft.questionnaire}
          onLanguage={setDrawLanguage}
          isStale={checked.isStale || preview.failed}
          isEmpty={checked.drawable === null}
        />
        <Route
          {...{ definition: checked.drawable, preview }}
          onText={(name) => {
            const offset = placeOfQuestion(text(), name);
            if (offset !== null) goTo(offset);
          }}
          onPreview={(page) => {
            setPane('preview');
            preview.turnTo(page);
          }}
        />
      </div>
    </div>
  );
}

/** The text spread out anew; as it is when it holds a mistake by now. */
function laidOut(text: string): string {
  try {
    return writtenDefinition(JSON.parse(text));
  } catch {
    return text;
  }
}

type Checked = { findings: PlacedFinding[]; definition: unknown; drawable: unknown; isStale: boolean };

/** Checks the text after each pause in typing, and keeps the last definition that can be drawn. */
function useChecks(first: string, languages: readonly Language[]) {
  const locale = useLanguage();
  const check = (text: string, before: unknown): Checked => {
    const { definition, findings } = checkQuestionnaireText(text, { languages, locale });
    const canBeDrawn = definition !== null && isFit(definition);
    return { findings, definition, drawable: canBeDrawn ? definition : before, isStale: !canBeDrawn };
  };
  const [checked, setChecked] = useState(() => check(first, null));
  const timer = useRef<number>();
  const later = (text: () => string) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setChecked((now) => check(text(), now.drawable)), PAUSE_MS);
  };
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return { ...checked, later };
}

/** A warning, or a missing translation, keeps nobody from looking at it; what cannot be compiled is not drawn. */
function isFit(definition: unknown): boolean {
  try {
    compileAnswerSchema(definition);
    return true;
  } catch {
    return false;
  }
}

function useEditor(
  editor: { current: CodeEditor | null },
  text: string,
  on: { onChange(): void; onSave(): void; findings: readonly PlacedFinding[] },
) {
  const words = useTexts(draftTexts);
  const language = useLanguage();
  const parent = useRef<HTMLDivElement>(null);
  const hint = useId();
  const now = useRef(on);
  useEffect(() => {
    now.current = on;
  });
  const [label] = useState(words.editorLabel);
  const [first] = useState(text);
  useEffect(() => {
    if (!parent.current) return;
    const made = createCodeEditor({
      parent: parent.current,
      text: first,
      language,
      label,
      describedBy: hint,
      onChange: () => now.current.onChange(),
      onSave: () => now.current.onSave(),
    });
    made.mark(now.current.findings);
    editor.current = made;
    return () => made.destroy();
  }, [editor, first, language, label, hint]);
  const { findings } = on;
  useEffect(() => editor.current?.mark(findings), [editor, findings]);
  return { parent, hint };
}

function PaneSwitch({
  pane,
  onChoose,
  findings,
}: {
  pane: Pane;
  onChoose(pane: Pane): void;
  findings: readonly PlacedFinding[];
}) {
  const words = useTexts(draftTexts);
  return (
    <div className="pane-switch" role="group" aria-label={words.parts}>
      {PANES.map((one) => (
        <button key={one} type="button" aria-pressed={one === pane} onClick={() => onChoose(one)}>
          {words[one]}
          {one === 'findings' && findings.length > 0 ? ` (${findings.length})` : null}
        </button>
      ))}
    </div>
  );
}

function EditorPane({ place }: { place: { parent: RefObject<HTMLDivElement>; hint: string } }) {
  const words = useTexts(draftTexts);
  const id = useId();
  return (
    <section className="pane pane-text" aria-labelledby={id}>
      <h2 id={id} className="visually-hidden">
        {words.text}
      </h2>
      <div className="code-editor" ref={place.parent} />
      <p className="pane-hint" id={place.hint}>
        {words.editorHint}
      </p>
    </section>
  );
}

function Route({
  definition,
  preview,
  onText,
  onPreview,
}: {
  definition: unknown;
  preview: { answers: Record<string, unknown>; page: string | null };
  onText(question: string): void;
  onPreview(page: string): void;
}) {
  const language = useLanguage();
  const { answers, page } = preview;
  const pages = useMemo(
    () => (definition === null ? [] : routeTaken(definition, answers, page, language)),
    [definition, answers, page, language],
  );
  return <RoutePane pages={pages} here={page} onText={onText} onPreview={onPreview} />;
}
