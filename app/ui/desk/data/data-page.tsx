import { useTexts } from '#app/ui/shared/texts.ts';
import { EmptyState } from '../card.tsx';
import { PageHeader } from '../page-header.tsx';
import { dataTexts } from './data-texts.ts';
import { MadeExports, type MadeExportLine } from './made-exports.tsx';
import { QuestionnaireData, type QuestionnaireDataProps } from './questionnaire-data.tsx';
import { useDownloadWatch } from './use-download-watch.ts';

export type DataPageProps = {
  questionnaires: Omit<QuestionnaireDataProps, 'onDownload' | 'watch'>[];
  exports: MadeExportLine[];
};

/** Which files can be made, of what, and which were made. */
export function DataPage({ questionnaires, exports }: DataPageProps) {
  const words = useTexts(dataTexts);
  const { watch, begin } = useDownloadWatch(exports[0]?.export_id ?? null);
  return (
    <>
      <PageHeader title={words.title}>{words.lead}</PageHeader>
      {questionnaires.length === 0 ? <EmptyState title={words.emptyTitle}>{words.empty}</EmptyState> : null}
      {questionnaires.map((questionnaire) => (
        <QuestionnaireData
          key={questionnaire.name}
          {...questionnaire}
          watch={watch?.questionnaire === questionnaire.name ? watch.state : null}
          onDownload={() => begin(questionnaire.name)}
        />
      ))}
      <MadeExports exports={exports} />
    </>
  );
}
