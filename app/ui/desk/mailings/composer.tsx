import { Form } from '@remix-run/react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { mergeFieldsFor, type Addressee } from '#app/domain/mail/merge-fields.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { SubmitButton } from '../button.tsx';
import { Card } from '../card.tsx';
import { ErrorSummary, Field, TextAreaField } from '../field.tsx';
import type { FormState } from '../form-state.ts';
import { useFormat } from '../format.ts';
import { fieldName } from './mailing-form.ts';
import { composerTexts, mergeFieldTexts } from './mailing-texts.ts';

type Shown = { subject: string; body: string; revision: number; writtenAt: Date };

/** Subject and text in every language of the study, beside each other. */
export function Composer({
  languages,
  shown,
  state,
  mayWrite,
  addressee,
}: {
  languages: Language[];
  shown: Record<Language, Shown>;
  state: FormState | null;
  mayWrite: boolean;
  addressee: Addressee;
}) {
  const words = useTexts(composerTexts);
  const form = useRef<HTMLFormElement>(null);
  return (
    <Card title={words.title} intro={addressee === 'contact' ? words.introToContacts : words.intro}>
      <Form method="post" action="?" noValidate ref={form} preventScrollReset={false}>
        <input type="hidden" name="act" value="save" />
        <ErrorSummary state={state} />
        <div className={languages.length > 1 ? 'columns columns-even' : undefined}>
          {languages.map((language) => (
            <TextInLanguage
              key={language}
              language={language}
              shown={shown[language]}
              state={state}
              mayWrite={mayWrite}
            />
          ))}
        </div>
        <MergeFields form={form} addressee={addressee} />
        {mayWrite ? (
          <div className="form-actions form-actions-below">
            <SubmitButton busy={words.saving}>{words.save}</SubmitButton>
          </div>
        ) : null}
      </Form>
    </Card>
  );
}

function TextInLanguage({
  language,
  shown,
  state,
  mayWrite,
}: {
  language: Language;
  shown: Shown;
  state: FormState | null;
  mayWrite: boolean;
}) {
  const words = useTexts(composerTexts);
  const format = useFormat();
  return (
    <fieldset className="fieldset composer-language">
      <legend>
        {words.languages[language]}{' '}
        <span className="hint">{words.version(shown.revision, format.moment(shown.writtenAt))}</span>
      </legend>
      <Field
        name={fieldName('subject', language)}
        label={words.subject}
        lang={language}
        state={state}
        defaultValue={shown.subject}
        readOnly={!mayWrite}
      />
      <TextAreaField
        name={fieldName('body', language)}
        label={words.body}
        lang={language}
        state={state}
        defaultValue={shown.body}
        rows={16}
        readOnly={!mayWrite}
      />
    </fieldset>
  );
}

/** What each merge field stands for. With JavaScript pressing one puts it where the cursor was last. */
function MergeFields({ form, addressee }: { form: RefObject<HTMLFormElement>; addressee: Addressee }) {
  const words = useTexts(composerTexts);
  const meanings = useTexts(mergeFieldTexts);
  const insert = useInsertAtCursor(form);
  return (
    <details className="merge-fields" open>
      <summary>{addressee === 'contact' ? words.fieldsToContacts : words.fields}</summary>
      <dl>
        {mergeFieldsFor(addressee).map((field) => (
          <div key={field}>
            <dt>
              {insert ? (
                <button
                  type="button"
                  className="merge-field"
                  title={words.insert(`{{${field}}}`)}
                  onClick={() => insert(`{{${field}}}`)}
                >
                  {`{{${field}}}`}
                </button>
              ) : (
                <code className="merge-field">{`{{${field}}}`}</code>
              )}
            </dt>
            <dd>{meanings[field]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

type TextInput = HTMLInputElement | HTMLTextAreaElement;

/** @returns null until JavaScript runs; then what puts a text into the field that had the cursor last. */
function useInsertAtCursor(form: RefObject<HTMLFormElement>): ((text: string) => void) | null {
  const last = useRef<TextInput | null>(null);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    setReady(true);
    const remember = (event: FocusEvent) => {
      if (isTextInput(event.target)) last.current = event.target;
    };
    const element = form.current;
    element?.addEventListener('focusin', remember);
    return () => element?.removeEventListener('focusin', remember);
  }, [form]);
  if (!ready) return null;
  return (text) => {
    const field = last.current ?? form.current?.querySelector('textarea');
    if (!field || field.readOnly) return;
    field.focus();
    field.setRangeText(
      text,
      field.selectionStart ?? field.value.length,
      field.selectionEnd ?? field.value.length,
      'end',
    );
  };
}

function isTextInput(target: EventTarget | null): target is TextInput {
  return (
    target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')
  );
}
