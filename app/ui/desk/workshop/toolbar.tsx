import { useNavigate } from '@remix-run/react';
import { useRef } from 'react';
import { draftDiscardPath, draftPublishPath, paperPath, trialsPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Button, ButtonLink } from '../button.tsx';
import { useStudy } from '../desk-data.ts';
import { useFormat } from '../format.ts';
import { draftTexts } from './draft-texts.ts';
import { tryableValue } from './trial-list.tsx';
import type { SavingState } from './use-draft-saving.client.ts';

/** Saving, and where a draft goes next. What needs the stored text saves first. */
export function Toolbar({
  questionnaire,
  saving,
  text,
  onLayOut,
}: {
  questionnaire: string;
  saving: { state: SavingState; isUnsaved: boolean; save(): Promise<boolean> };
  text(): string;
  /** Null while the text is no JSON. */
  onLayOut: (() => void) | null;
}) {
  const words = useTexts(draftTexts);
  const study = useStudy();
  const navigate = useNavigate();
  const trying = useRef<HTMLFormElement>(null);
  const whenSaved = async (go: () => void) => {
    // A state that was just set blocks navigation until it is drawn.
    if (!saving.isUnsaved) go();
    else if (await saving.save()) setTimeout(go, 50);
  };
  return (
    <div className="toolbar" role="group" aria-label={words.tools}>
      <Button type="button" onClick={() => void saving.save()}>
        {words.save}
      </Button>
      <SavedWords state={saving.state} />
      <div className="toolbar-more">
        <button type="button" className="button-link" disabled={!onLayOut} onClick={() => onLayOut?.()}>
          {words.layOut}
        </button>
        <button
          type="button"
          className="button-link"
          onClick={() => downloadText(`${questionnaire}.json`, text())}
        >
          {words.download}
        </button>
        <button
          type="button"
          className="button-link"
          onClick={() => void whenSaved(() => navigate(paperPath(study.name, questionnaire, 'draft=1')))}
        >
          {words.paper}
        </button>
        <ButtonLink kind="link" to={draftDiscardPath(study.name, questionnaire)}>
          {words.discard}
        </ButtonLink>
        <form method="post" action={trialsPath(study.name)} ref={trying} hidden>
          <input type="hidden" name="act" value="begin" />
          <input type="hidden" name="what" value={tryableValue({ name: questionnaire, version: null })} />
        </form>
        <Button type="button" kind="secondary" onClick={() => void whenSaved(() => trying.current?.submit())}>
          {words.tryIt}
        </Button>
        <Button
          type="button"
          kind="secondary"
          onClick={() => void whenSaved(() => navigate(draftPublishPath(study.name, questionnaire)))}
        >
          {words.publish}
        </Button>
      </div>
    </div>
  );
}

function SavedWords({ state }: { state: SavingState }) {
  const words = useTexts(draftTexts);
  const format = useFormat();
  if (state.kind === 'failed') {
    const said = state.why === 'failed' ? words.saveFailed : words[state.why];
    return (
      <p role="alert" className="saved-words saved-failed">
        {said}
      </p>
    );
  }
  const said =
    state.kind === 'saved'
      ? words.saved(format.time(new Date(state.at)))
      : state.kind === 'saving'
        ? words.saving
        : words.unsaved;
  return (
    <p role="status" className={`saved-words saved-${state.kind}`}>
      {said}
    </p>
  );
}

function downloadText(fileName: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
