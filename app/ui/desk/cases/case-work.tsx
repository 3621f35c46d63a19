import { Form } from '@remix-run/react';
import type { CaseWork, Owner } from '#app/domain/fieldwork/work/work.ts';
import { caseActPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { SubmitButton } from '../button.tsx';
import { Card } from '../card.tsx';
import { useStudy } from '../desk-data.ts';
import { Facts } from '../facts.tsx';
import { useFormat } from '../format.ts';
import { DueField, NoteField, OwnerField } from './work-fields.tsx';
import { workTexts } from './work-texts.ts';

/** Who looks after a case and until when. */
export function CaseWorkCard({
  caseId,
  work,
  owners,
  isLate,
}: {
  caseId: string;
  work: CaseWork;
  owners: Owner[];
  isLate: boolean;
}) {
  const words = useTexts(workTexts);
  const study = useStudy();
  const format = useFormat();
  const due = work.due_on === null ? words.noDue : format.day(work.due_on, { year: true });
  return (
    <Card title={words.title}>
      {study.may('cases:change') ? (
        <Form method="post" action={caseActPath(study.name, caseId, 'work')} noValidate>
          {isLate ? <p className="quiet">{words.overdue}</p> : null}
          <OwnerField owners={withOwner(owners, work)} ownerId={work.owner_id} state={null} />
          <DueField dueOn={work.due_on} state={null} />
          <div className="form-actions">
            <SubmitButton kind="secondary" busy={words.saving}>
              {words.save}
            </SubmitButton>
          </div>
        </Form>
      ) : (
        <Facts
          facts={[
            [words.owner, work.owner ?? words.nobody],
            [words.due, due],
          ]}
        />
      )}
    </Card>
  );
}

/** Who can look after cases no more stays in the list of the case he has. */
function withOwner(owners: Owner[], { owner_id, owner }: CaseWork): Owner[] {
  if (owner_id === null || owners.some((one) => one.user_id === owner_id)) return owners;
  return [...owners, { user_id: owner_id, name: owner ?? String(owner_id) }];
}

/** What staff wrote about a case, the newest first, and room for more. */
export function CaseNotes({ caseId, work }: { caseId: string; work: CaseWork }) {
  const words = useTexts(workTexts);
  const study = useStudy();
  const format = useFormat();
  if (work.notes.length === 0 && !study.may('cases:change')) return null;
  return (
    <Card title={words.notes}>
      {work.notes.map((note) => (
        <article key={note.note_id} className="case-note">
          <p className="hint">
            {format.moment(note.at)} {note.by === null ? words.byCommand : words.by(note.by)}
          </p>
          <p className="case-note-words">{note.words}</p>
        </article>
      ))}
      {study.may('cases:change') ? (
        <Form
          method="post"
          action={caseActPath(study.name, caseId, 'note')}
          noValidate
          key={work.notes[0]?.note_id ?? 0}
        >
          <NoteField state={null} />
          <div className="form-actions">
            <SubmitButton kind="secondary" busy={words.saving}>
              {words.write}
            </SubmitButton>
          </div>
        </Form>
      ) : null}
    </Card>
  );
}
