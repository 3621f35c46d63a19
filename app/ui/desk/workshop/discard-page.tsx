import { draftPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../card.tsx';
import { ConfirmForm } from '../confirm-form.tsx';
import { useStudy } from '../desk-data.ts';
import { useFormat } from '../format.ts';
import { PageHeader } from '../page-header.tsx';
import { workshopTexts } from './workshop-texts.ts';

/** Asks before a draft is thrown away. */
export function DiscardPage({
  questionnaire,
  lines,
  saved_at,
  saved_by,
}: {
  questionnaire: string;
  lines: number;
  saved_at: Date;
  saved_by: string | null;
}) {
  const words = useTexts(workshopTexts);
  const study = useStudy();
  const format = useFormat();
  const back = draftPath(study.name, questionnaire);
  return (
    <>
      <PageHeader title={words.discardTitle} above={{ to: back, label: words.toDraft }} />
      <Card title={words.discardTitle} titleHidden>
        <ConfirmForm
          kind="danger"
          touches={words.discardTouches(questionnaire, format.number(lines))}
          undo={words.discardUndo}
          label={words.discardDo}
          cancelTo={back}
        >
          <p>{words.discardBy(format.moment(saved_at), saved_by ?? words.somebody)}</p>
        </ConfirmForm>
      </Card>
    </>
  );
}
