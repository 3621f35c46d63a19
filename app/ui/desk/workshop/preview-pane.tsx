import { useId, useState } from 'react';
import type { Language } from '#app/domain/studies/studies.ts';
import { draftPreviewPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { useStudy } from '../desk-data.ts';
import { draftTexts } from './draft-texts.ts';
import type { Preview } from './use-preview.client.ts';

/** The questionnaire as respondents see it, as wide as a phone or a desk, in each language. */
export function PreviewPane({
  preview,
  questionnaire,
  languages,
  language,
  onLanguage,
  isStale,
  isEmpty,
}: {
  preview: Preview;
  questionnaire: string;
  languages: readonly Language[];
  language: Language;
  onLanguage(language: Language): void;
  /** The text as it is now cannot be drawn. */
  isStale: boolean;
  /** Nothing was ever drawn. */
  isEmpty: boolean;
}) {
  const words = useTexts(draftTexts);
  const study = useStudy();
  const id = useId();
  const [width, setWidth] = useState<'phone' | 'desk'>('phone');
  return (
    <section className="pane pane-preview" aria-labelledby={id}>
      <div className="pane-head">
        <h2 id={id}>{words.preview}</h2>
        <Choice<'phone' | 'desk'>
          label={words.width}
          options={['phone', 'desk']}
          chosen={width}
          say={(one) => words[one]}
          onChoose={setWidth}
        />
        {languages.length > 1 ? (
          <Choice
            label={words.language}
            options={languages}
            chosen={language}
            say={(one) => words.languages[one]}
            onChoose={onLanguage}
          />
        ) : null}
        <button type="button" className="button-link" onClick={preview.startAgain}>
          {words.startAgain}
        </button>
      </div>
      {isStale ? <p className="pane-notice">{isEmpty ? words.nothing : words.stale}</p> : null}
      <div className={`preview-place preview-${width}`}>
        <iframe ref={preview.frame} title={words.frame} src={draftPreviewPath(study.name, questionnaire)} />
      </div>
    </section>
  );
}

function Choice<Option extends string>({
  label,
  options,
  chosen,
  say,
  onChoose,
}: {
  label: string;
  options: readonly Option[];
  chosen: Option;
  say(option: Option): string;
  onChoose(option: Option): void;
}) {
  return (
    <div className="segments" role="group" aria-label={label}>
      {options.map((option) => (
        <button key={option} type="button" aria-pressed={option === chosen} onClick={() => onChoose(option)}>
          {say(option)}
        </button>
      ))}
    </div>
  );
}
