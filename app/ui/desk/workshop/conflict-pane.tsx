import { useEffect, useId, useRef } from 'react';
import { draftTextPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Button } from '../button.tsx';
import { useStudy } from '../desk-data.ts';
import { useFormat } from '../format.ts';
import { draftTexts } from './draft-texts.ts';
import type { OtherText } from './use-draft-saving.client.ts';

/** Somebody else saved meanwhile: both texts are there, and nothing goes before somebody chose. */
export function ConflictPane({
  other,
  questionnaire,
  onKeepMine,
  onTakeTheirs,
}: {
  other: OtherText;
  questionnaire: string;
  onKeepMine(other: OtherText): void;
  onTakeTheirs(other: OtherText): void;
}) {
  const words = useTexts(draftTexts);
  const study = useStudy();
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="notice notice-warning" role="alert" tabIndex={-1} ref={box}>
      <p className="notice-title">
        {words.conflictTitle(other.saved_by ?? words.somebody, format.time(new Date(other.saved_at)))}
      </p>
      <p>{words.conflictText}</p>
      <label htmlFor={id}>{words.theirs}</label>
      <textarea id={id} className="input other-text" readOnly value={other.text} rows={8} />
      <div className="form-actions">
        <Button type="button" onClick={() => onKeepMine(other)}>
          {words.keepMine}
        </Button>
        <Button type="button" kind="secondary" onClick={() => onTakeTheirs(other)}>
          {words.takeTheirs}
        </Button>
        <a href={draftTextPath(study.name, questionnaire)} download>
          {words.downloadTheirs}
        </a>
      </div>
      <p className="hint">{words.takeHint}</p>
    </div>
  );
}
