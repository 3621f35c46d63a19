import { replicatesPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../card.tsx';
import { ConfirmForm } from '../confirm-form.tsx';
import { useStudy } from '../desk-data.ts';
import type { FormState } from '../form-state.ts';
import { useFormat } from '../format.ts';
import { PageHeader } from '../page-header.tsx';
import { replicateTexts, type ReplicateAct } from './replicate-texts.ts';

/** Asks before a part of a stratum is released, taken back, or all parts are joined. */
export function ReplicateActPage({
  act,
  stratum,
  replicate,
  count,
  state,
}: {
  act: ReplicateAct;
  stratum: string;
  replicate: number | null;
  count: number;
  state: FormState | null;
}) {
  const words = useTexts(replicateTexts);
  const study = useStudy();
  const format = useFormat();
  const back = replicatesPath(study.name);
  const title = words.titles[act](stratum, String(replicate ?? ''));
  return (
    <>
      <PageHeader title={title} above={{ to: back, label: words.title }} />
      <Card title={title}>
        <ConfirmForm
          touches={words.touches[act](format.number(count), count === 1)}
          undo={words.undo[act]}
          label={words.confirm[act](format.number(count), count === 1)}
          cancelTo={back}
          state={state}
          hidden={{ count: String(count) }}
        >
          <p>{words.explanation[act]}</p>
        </ConfirmForm>
      </Card>
    </>
  );
}
