import type { Copy } from '#app/domain/responses/respondent-pages.ts';
import { receiptPath, surveyPath } from '#app/platform/path.ts';
import { texts, useTexts } from '#app/ui/shared/texts.ts';

export const copyTexts = texts({
  nl: {
    title: 'Uw antwoorden',
    submitted: (when: string) => `Verstuurd op ${when}`,
    number: 'Bewijsnummer',
    notSubmitted: 'Deze antwoorden zijn nog niet verstuurd.',
    none: 'geen antwoord',
    known: 'bij ons bekend',
    print: 'Print of bewaar als pdf',
    back: 'Terug naar het ontvangstbewijs',
    goOn: 'Terug naar de vragenlijst',
  },
  en: {
    title: 'Your answers',
    submitted: (when: string) => `Submitted on ${when}`,
    number: 'Receipt number',
    notSubmitted: 'These answers have not been submitted yet.',
    none: 'no answer',
    known: 'known to us',
    print: 'Print or save as pdf',
    back: 'Back to the receipt',
    goOn: 'Back to the questionnaire',
  },
});

/** Every question that was asked, with its answer in words. */
export function CopyPage({ study, copy }: { study: string | null; copy: Copy }) {
  const text = useTexts(copyTexts);
  return (
    <div className="copy">
      <p className="overline">{study}</p>
      <h1>{text.title}</h1>
      <p className="copy-about">
        {copy.submitted ? text.submitted(copy.submitted) : text.notSubmitted}
        {copy.receipt && (
          <>
            <br />
            {text.number} <span className="receipt-number">{copy.receipt}</span>
          </>
        )}
      </p>
      <p className="no-print copy-actions">
        <button type="button" className="button button-secondary" onClick={() => window.print()}>
          {text.print}
        </button>
        <a href={copy.submitted ? receiptPath() : surveyPath()}>{copy.submitted ? text.back : text.goOn}</a>
      </p>
      {copy.pages.map((page) => (
        <section key={page.name}>
          <h2>{page.title}</h2>
          <dl>
            {page.questions.map(({ name, title, lines, known }) => (
              <div className="copy-question" key={name}>
                <dt>{title}</dt>
                {lines.map((line, index) => (
                  <dd key={index} className={line.text === null ? 'copy-none' : undefined}>
                    {line.row !== null && <span className="copy-row">{line.row}: </span>}
                    {line.text ?? text.none}
                    {known && <span className="copy-known"> ({text.known})</span>}
                  </dd>
                ))}
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
