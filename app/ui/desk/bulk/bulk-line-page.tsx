import type { BulkLine } from '#app/domain/fieldwork/bulk/bulk.ts';
import { bulkPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../card.tsx';
import { ConfirmForm } from '../confirm-form.tsx';
import { useStudy } from '../desk-data.ts';
import type { FormState } from '../form-state.ts';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { PageHeader } from '../page-header.tsx';
import { useDid } from './bulk-page.tsx';
import { bulkTexts } from './bulk-texts.ts';

/** What was done for many cases at once, and how to undo it. */
export function BulkLinePage({ line, state }: { line: BulkLine; state: FormState | null }) {
  const words = useTexts(bulkTexts);
  const study = useStudy();
  const format = useFormat();
  const did = useDid();
  const people = words.people(format.number(line.cases), line.cases === 1);
  const back = bulkPath(study.name);
  const restored = line.restored ?? 0;
  return (
    <>
      <PageHeader title={did(line)} above={{ to: back, label: words.title }}>
        {format.moment(line.at)}
        {line.by === null ? '' : `, ${line.by}`}
      </PageHeader>
      {line.undone_at ? (
        <Notice
          tone="info"
          title={words.undone(format.number(restored), format.number(line.cases - restored))}
        />
      ) : (
        <Notice tone="success" title={line.cases === 0 ? words.changedNone : words.changed(people)} />
      )}
      {line.undone_at || line.cases === 0 ? null : (
        <Card title={words.undoTitle}>
          <ConfirmForm
            touches={words.undoTouches(people)}
            undo={words.undoUndo}
            label={words.undoConfirm}
            cancelTo={back}
            state={state}
          >
            <p>{words.undoExplanation}</p>
          </ConfirmForm>
        </Card>
      )}
    </>
  );
}
