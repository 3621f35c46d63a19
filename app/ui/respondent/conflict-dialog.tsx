import { useEffect, useRef, useState } from 'react';
import { texts, useTexts } from '#app/ui/shared/texts.ts';

/** A question with two answers, in words. */
export type ConflictInWords = { question: string; title: string; here: string; elsewhere: string };

const conflictTexts = texts({
  nl: {
    title: 'Twee verschillende antwoorden',
    what: 'Deze vragen zijn ook op een ander apparaat of in een ander tabblad beantwoord. Kies welk antwoord geldt.',
    here: 'Wat u hier invulde',
    elsewhere: 'Wat op de andere plek is ingevuld',
    submit: 'Ga verder',
  },
  en: {
    title: 'Two different answers',
    what: 'These questions were also answered on another device or in another tab. Choose which answer holds.',
    here: 'What you entered here',
    elsewhere: 'What was entered in the other place',
    submit: 'Continue',
  },
});

/** Lets the respondent choose, question by question; what was typed here is chosen beforehand. */
export function ConflictDialog({
  conflicts,
  onChoose,
}: {
  conflicts: ConflictInWords[];
  onChoose(keepsElsewhere: Set<string>): void;
}) {
  const text = useTexts(conflictTexts);
  const dialog = useRef<HTMLDialogElement>(null);
  const [keepsElsewhere, setKeepsElsewhere] = useState(new Set<string>());
  useEffect(() => dialog.current?.showModal(), []);
  const choose = (question: string, elsewhere: boolean) => {
    const next = new Set(keepsElsewhere);
    if (elsewhere) next.add(question);
    else next.delete(question);
    setKeepsElsewhere(next);
  };
  return (
    <dialog
      ref={dialog}
      className="conflict"
      aria-labelledby="conflict-title"
      onCancel={(event) => event.preventDefault()}
    >
      <h2 id="conflict-title">{text.title}</h2>
      <p>{text.what}</p>
      {conflicts.map(({ question, title, here, elsewhere }) => (
        <fieldset key={question} className="conflict-question">
          <legend>{title}</legend>
          <Answer
            name={question}
            label={text.here}
            answer={here}
            chosen={!keepsElsewhere.has(question)}
            onChoose={() => choose(question, false)}
          />
          <Answer
            name={question}
            label={text.elsewhere}
            answer={elsewhere}
            chosen={keepsElsewhere.has(question)}
            onChoose={() => choose(question, true)}
          />
        </fieldset>
      ))}
      <button type="button" className="button" onClick={() => onChoose(keepsElsewhere)}>
        {text.submit}
      </button>
    </dialog>
  );
}

function Answer(props: { name: string; label: string; answer: string; chosen: boolean; onChoose(): void }) {
  return (
    <label className="conflict-answer">
      <input type="radio" name={`conflict-${props.name}`} checked={props.chosen} onChange={props.onChoose} />
      <span className="conflict-label">{props.label}</span>
      <span className="conflict-value">{props.answer}</span>
    </label>
  );
}
