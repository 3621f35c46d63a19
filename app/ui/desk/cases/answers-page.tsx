import { Form } from '@remix-run/react';
import type { PageInWords } from '#app/domain/questionnaires/answers-in-words.ts';
import { casePath, studyPath } from '#app/platform/path.ts';
import { texts, useTexts } from '#app/ui/shared/texts.ts';
import { SubmitButton } from '../button.tsx';
import { Card, EmptyState } from '../card.tsx';
import { useStudy } from '../desk-data.ts';
import { useFormat } from '../format.ts';
import { PageHeader } from '../page-header.tsx';

export const answersTexts = texts({
  nl: {
    title: (caseId: string) => `Antwoorden van ${caseId}`,
    above: 'Terug',
    lead: 'Deze studie heeft u toegestaan antwoorden te zien. Elke keer dat u dat doet, komt in het logboek.',
    show: 'Toon de antwoorden',
    showing: 'Bezig …',
    notSubmitted: 'nog niet verzonden',
    submitted: (at: string) => `verzonden ${at}`,
    version: (version: number) => `versie ${version}`,
    none: 'geen antwoord',
    known: 'bij ons bekend',
    nothing: 'Er is nog niets ingevuld',
    nothingText: 'Zodra deze deelnemer begint, zijn de antwoorden hier te zien.',
  },
  en: {
    title: (caseId: string) => `Answers of ${caseId}`,
    above: 'Back',
    lead: 'This study allowed you to see answers. Each time you do stands in the log.',
    show: 'Show the answers',
    showing: 'Working …',
    notSubmitted: 'not submitted yet',
    submitted: (at: string) => `submitted ${at}`,
    version: (version: number) => `version ${version}`,
    none: 'no answer',
    known: 'known to us',
    nothing: 'Nothing was answered yet',
    nothingText: 'As soon as this participant begins, the answers can be seen here.',
  },
});

type Read = { pages: PageInWords[]; version: number; submitted: Date | null };

/** The answers of one case, once somebody who may see them asks for them; without names. */
export function AnswersPage({ caseId, read }: { caseId: string; read: Read | 'nothing' | null }) {
  const words = useTexts(answersTexts);
  const study = useStudy();
  const back = study.may('contact:see') ? casePath(study.name, caseId) : studyPath(study.name);
  return (
    <>
      <PageHeader title={words.title(caseId)} above={{ to: back, label: words.above }}>
        {words.lead}
      </PageHeader>
      {read === null ? (
        <Form method="post">
          <SubmitButton busy={words.showing}>{words.show}</SubmitButton>
        </Form>
      ) : read === 'nothing' ? (
        <EmptyState title={words.nothing}>{words.nothingText}</EmptyState>
      ) : (
        <Answers read={read} />
      )}
    </>
  );
}

function Answers({ read: { pages, version, submitted } }: { read: Read }) {
  const words = useTexts(answersTexts);
  const format = useFormat();
  return (
    <>
      <p>
        {submitted ? words.submitted(format.moment(submitted)) : words.notSubmitted}, {words.version(version)}
      </p>
      {pages.map((page) => (
        <Card key={page.name} title={page.title}>
          <dl className="answers">
            {page.questions.map(({ name, title, lines, known }) => (
              <div key={name}>
                <dt>{title}</dt>
                {lines.map((line, index) => (
                  <dd key={index} className={line.text === null ? 'hint' : undefined}>
                    {line.row === null ? null : `${line.row}: `}
                    {line.text ?? words.none}
                    {known ? <span className="hint"> ({words.known})</span> : null}
                  </dd>
                ))}
              </div>
            ))}
          </dl>
        </Card>
      ))}
    </>
  );
}
