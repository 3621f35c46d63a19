import { Link } from '@remix-run/react';
import type { StudyLine } from '#app/domain/fieldwork/front-page.ts';
import { textIn } from '#app/domain/studies/studies.ts';
import { studyPath } from '#app/platform/path.ts';
import { texts, useLanguage, useTexts } from '#app/ui/shared/texts.ts';
import { BarCell } from './bar-cell.tsx';
import { Card, EmptyState } from './card.tsx';
import { DataTable } from './data-table.tsx';
import { NO_NUMBER, useFormat } from './format.ts';
import { PageHeader, PhaseState } from './page-header.tsx';

const studiesTexts = texts({
  nl: {
    title: 'Studies',
    study: 'Studie',
    state: 'Toestand',
    closes: 'Sluit',
    drawn: 'Getrokken',
    completed: 'Ingevuld',
    response: 'Respons (RR1)',
    none: 'Er is nog geen studie',
    noneText:
      'Een studie is een map met study.json en vragenlijsten. Wie de server beheert, leest hem in met:',
  },
  en: {
    title: 'Studies',
    study: 'Study',
    state: 'State',
    closes: 'Closes',
    drawn: 'Drawn',
    completed: 'Completed',
    response: 'Response (RR1)',
    none: 'There is no study yet',
    noneText: 'A study is a folder with study.json and questionnaires. Who manages the server loads it with:',
  },
});

/** All studies, each with its state and response. */
export function StudiesPage({ studies }: { studies: StudyLine[] }) {
  const words = useTexts(studiesTexts);
  const language = useLanguage();
  const format = useFormat();
  const number = (count: number | undefined) => (count === undefined ? NO_NUMBER : format.number(count));
  return (
    <>
      <PageHeader title={words.title} />
      <Card title={words.title} titleHidden>
        <DataTable
          caption={words.title}
          captionHidden
          rows={studies}
          rowKey={(study) => study.name}
          columns={[
            {
              id: 'study',
              head: words.study,
              isRowHead: true,
              cell: (study) => <Link to={studyPath(study.name)}>{textIn(study.title, language)}</Link>,
            },
            { id: 'state', head: words.state, cell: (study) => <PhaseState phase={study.phase} /> },
            {
              id: 'closes',
              head: words.closes,
              cell: (study) => (study.closes ? format.date(study.closes) : NO_NUMBER),
            },
            { id: 'drawn', head: words.drawn, align: 'end', cell: (study) => number(study.total?.cases) },
            {
              id: 'completed',
              head: words.completed,
              align: 'end',
              cell: (study) => number(study.total?.funnel.completed),
            },
            {
              id: 'response',
              head: words.response,
              wide: true,
              cell: (study) => <BarCell share={study.total?.rates.RR1 ?? null} category={1} />,
            },
          ]}
          empty={
            <EmptyState
              title={words.none}
              action={
                <code className="secret-once">npm run --silent veldwerk -- study load &lt;map&gt;</code>
              }
            >
              {words.noneText}
            </EmptyState>
          }
        />
      </Card>
    </>
  );
}
