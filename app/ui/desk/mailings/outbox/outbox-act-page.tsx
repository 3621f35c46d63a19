import { outboxPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../../card.tsx';
import { ConfirmForm } from '../../confirm-form.tsx';
import { useStudy } from '../../desk-data.ts';
import { mailingNames } from '../../fieldwork-texts.ts';
import { useFormat } from '../../format.ts';
import { PageHeader } from '../../page-header.tsx';
import { outboxTexts, type OutboxAct } from './outbox-texts.ts';

/** Asks before many messages of a mailing are queued again or taken out of the queue. */
export function OutboxActPage({ act, mailing, count }: { act: OutboxAct; mailing: string; count: number }) {
  const all = useTexts(outboxTexts);
  const name = useTexts(mailingNames)(mailing);
  const study = useStudy();
  const format = useFormat();
  const words = all.acts[act];
  const back = outboxPath(study.name, mailing);
  return (
    <>
      <PageHeader title={words.title} above={{ to: back, label: all.title(name) }} />
      <Card title={words.title} titleHidden>
        <ConfirmForm
          touches={words.touches(format.number(count), count === 1)}
          undo={words.undo}
          label={words.confirm}
          cancelTo={back}
        >
          <p>{words.text}</p>
        </ConfirmForm>
      </Card>
    </>
  );
}
