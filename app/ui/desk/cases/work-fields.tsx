import type { CaseFilter } from '#app/domain/fieldwork/case-list.ts';
import { DUE_FILTERS, type Owner } from '#app/domain/fieldwork/work/work.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Field, SelectField, TextAreaField } from '../field.tsx';
import type { FormState } from '../form-state.ts';
import { workTexts } from './work-texts.ts';

/** Chooses who looks after a case. */
export function OwnerField({
  owners,
  ownerId,
  state,
}: {
  owners: Owner[];
  ownerId: number | null;
  state: FormState | null;
}) {
  const words = useTexts(workTexts);
  return (
    <SelectField name="owner" label={words.owner} state={state} defaultValue={String(ownerId ?? '')}>
      <option value="">{words.nobody}</option>
      {owners.map((owner) => (
        <option key={owner.user_id} value={owner.user_id}>
          {owner.name}
        </option>
      ))}
    </SelectField>
  );
}

/** Chooses the day on which something has to be done. */
export function DueField({ dueOn, state }: { dueOn: string | null; state: FormState | null }) {
  const words = useTexts(workTexts);
  return <Field name="due" type="date" label={words.due} state={state} optional defaultValue={dueOn ?? ''} />;
}

export function NoteField({ state }: { state: FormState | null }) {
  const words = useTexts(workTexts);
  return (
    <TextAreaField
      name="words"
      label={words.note}
      hint={words.noteHint}
      state={state}
      rows={3}
      maxLength={4000}
      required={false}
    />
  );
}

/** Narrows the list of cases to an owner, to what is due, and to what somebody wrote about. */
export function WorkFilterFields({
  filter,
  owners,
}: {
  filter: Pick<CaseFilter, 'owner' | 'due' | 'notes'>;
  owners: Owner[];
}) {
  const words = useTexts(workTexts);
  return (
    <>
      <SelectField name="owner" label={words.ownerFilter} defaultValue={String(filter.owner ?? '')}>
        <option value="">{words.everyOwner}</option>
        <option value="me">{words.me}</option>
        <option value="none">{words.none}</option>
        {owners.map((owner) => (
          <option key={owner.user_id} value={owner.user_id}>
            {owner.name}
          </option>
        ))}
      </SelectField>
      <SelectField name="due" label={words.dueFilter} defaultValue={filter.due ?? ''}>
        <option value="">{words.everyDue}</option>
        {DUE_FILTERS.map((due) => (
          <option key={due} value={due}>
            {words.dueFilters[due]}
          </option>
        ))}
      </SelectField>
      <SelectField name="notes" label={words.notesFilter} defaultValue={filter.notes ? '1' : ''}>
        <option value="">{words.everyNote}</option>
        <option value="1">{words.withNotes}</option>
      </SelectField>
    </>
  );
}
