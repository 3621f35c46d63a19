import type { PossibleDuplicate } from '#app/domain/fieldwork/duplicates/duplicates.ts';
import { duplicatesPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../card.tsx';
import { ConfirmForm } from '../confirm-form.tsx';
import { useStudy } from '../desk-data.ts';
import { SelectField } from '../field.tsx';
import type { FormState } from '../form-state.ts';
import { PageHeader } from '../page-header.tsx';
import { ReasonField } from '../reason-field.tsx';
import { duplicateTexts } from './duplicate-texts.ts';
import { PairTable } from './pair-table.tsx';

/** Asks which of two cases stays, or whether they are two persons after all. */
export function DuplicatePage({
  pair: [one, other],
  state,
}: {
  pair: [PossibleDuplicate, PossibleDuplicate];
  state: FormState | null;
}) {
  const words = useTexts(duplicateTexts);
  const study = useStudy();
  const back = duplicatesPath(study.name);
  return (
    <>
      <PageHeader
        title={words.decideOf(one.case_id, other.case_id)}
        above={{ to: back, label: words.title }}
      />
      <Card title={one.name === other.name ? one.name : `${one.name}, ${other.name}`}>
        <PairTable one={one} other={other} />
        <ConfirmForm
          touches={words.touches}
          undo={words.undo}
          label={words.confirm}
          cancelTo={back}
          state={state}
        >
          <p>{words.explanation}</p>
          <SelectField name="choice" label={words.question} state={state} defaultValue="">
            <option value="">…</option>
            <option value={`stays:${one.case_id}`}>{words.stays(one.case_id, other.case_id)}</option>
            <option value={`stays:${other.case_id}`}>{words.stays(other.case_id, one.case_id)}</option>
            <option value="different">{words.different}</option>
          </SelectField>
          <ReasonField label={words.reason} state={state} />
        </ConfirmForm>
      </Card>
    </>
  );
}
