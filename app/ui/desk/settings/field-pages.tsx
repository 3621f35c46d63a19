import type { ReactNode } from 'react';
import { settingsPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../card.tsx';
import { ConfirmForm } from '../confirm-form.tsx';
import { useStudy } from '../desk-data.ts';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { PageHeader } from '../page-header.tsx';
import { settingsTexts } from './settings-texts.ts';

type Reach = { cases: number; waiting: number; started: number; queued: number };

/** Asks before the field is opened. */
export function OpenFieldPage({ reach }: { reach: Reach }) {
  const words = useTexts(settingsTexts);
  const format = useFormat();
  const study = useStudy();
  return (
    <FieldPage title={words.openTitle} already={study.status === 'open' ? words.isOpen : null}>
      <ConfirmForm
        touches={words.openTouches(format.number(reach.cases), reach.cases === 1)}
        undo={words.openUndo}
        label={words.openLabel}
        cancelTo={settingsPath(study.name)}
      >
        <p>{words.openDetail}</p>
      </ConfirmForm>
    </FieldPage>
  );
}

/** Asks before the field is closed. */
export function CloseFieldPage({ reach }: { reach: Reach }) {
  const words = useTexts(settingsTexts);
  const format = useFormat();
  const study = useStudy();
  return (
    <FieldPage title={words.closeTitle} already={study.status === 'closed' ? words.isClosed : null}>
      <ConfirmForm
        touches={words.closeTouches(format.number(reach.waiting), reach.waiting === 1)}
        undo={study.may('study:open') ? words.closeUndo : words.closeUndoBy}
        label={words.closeLabel}
        cancelTo={settingsPath(study.name)}
        kind="danger"
      >
        <p>{words.closeDetail(format.number(reach.started), format.number(reach.queued))}</p>
      </ConfirmForm>
    </FieldPage>
  );
}

function FieldPage({
  title,
  already,
  children,
}: {
  title: string;
  already: string | null;
  children: ReactNode;
}) {
  const words = useTexts(settingsTexts);
  const study = useStudy();
  return (
    <>
      <PageHeader title={title} above={{ to: settingsPath(study.name), label: words.title }} />
      {already === null ? (
        <Card title={words.consequences}>{children}</Card>
      ) : (
        <Notice tone="info" title={already} />
      )}
    </>
  );
}
