import { dispositionCodes } from '#app/domain/dispositions/disposition-codes.ts';
import type { Disposition } from '#app/domain/dispositions/dispositions.ts';
import type { Owner } from '#app/domain/fieldwork/work/work.ts';
import { casePath } from '#app/platform/path.ts';
import { useLanguage, useTexts } from '#app/ui/shared/texts.ts';
import { ButtonLink } from '../button.tsx';
import { Card } from '../card.tsx';
import { ConfirmForm } from '../confirm-form.tsx';
import { useStudy } from '../desk-data.ts';
import { Field, SelectField } from '../field.tsx';
import type { FormState } from '../form-state.ts';
import { Notice } from '../notice.tsx';
import { PageHeader } from '../page-header.tsx';
import { ReasonField } from '../reason-field.tsx';
import { actTexts, caseActTexts, type CaseAct } from './case-acts.ts';
import { DueField, NoteField, OwnerField } from './work-fields.tsx';
import { DispositionName } from './disposition-name.tsx';

type Fresh = { link: string; code: string };

/** Asks before something is done to a case, with a reason where the history needs one. */
export function CaseActPage({
  act,
  caseId,
  name,
  disposition,
  work,
  state,
  fresh,
}: {
  act: CaseAct;
  caseId: string;
  name: string;
  /** What the case counts as now, for acts that change that. */
  disposition: { disposition: Disposition; derived: Disposition | null } | null;
  /** Who looks after the case, for the act that changes that. */
  work: { owners: Owner[]; owner_id: number | null; due_on: string | null } | null;
  state: FormState | null;
  fresh: Fresh | null;
}) {
  const words = useTexts(caseActTexts)[act];
  const shared = useTexts(actTexts);
  const study = useStudy();
  const back = casePath(study.name, caseId);
  return (
    <>
      <PageHeader title={words.title} above={{ to: back, label: `${name}, ${caseId}` }} />
      {fresh ? (
        <FreshAccess fresh={fresh} back={back} done={words.done} />
      ) : (
        <Card title={words.label}>
          <ConfirmForm
            touches={words.touches(name)}
            undo={words.undo}
            label={words.confirm}
            cancelTo={back}
            state={state}
          >
            <p>{words.explanation}</p>
            {disposition ? <DerivedNow {...disposition} /> : null}
            {act === 'disposition' ? <CodeField state={state} /> : null}
            {act === 'address' ? (
              <Field name="email" label={shared.email} state={state} maxLength={254} autoComplete="off" />
            ) : null}
            {act === 'note' ? <NoteField state={state} /> : null}
            {work ? (
              <>
                <OwnerField owners={work.owners} ownerId={work.owner_id} state={state} />
                <DueField dueOn={work.due_on} state={state} />
              </>
            ) : null}
            {act === 'duplicate' ? (
              <Field name="of" label={shared.of} state={state} maxLength={100} autoComplete="off" />
            ) : null}
            {words.reasonLabel === '' ? null : <ReasonField label={words.reasonLabel} state={state} />}
          </ConfirmForm>
        </Card>
      )}
    </>
  );
}

/** What the events say, whatever staff decided. */
function DerivedNow({ disposition, derived }: { disposition: Disposition; derived: Disposition | null }) {
  const shared = useTexts(actTexts);
  return (
    <p>
      {shared.derived}: <DispositionName code={(derived ?? disposition).code} />
    </p>
  );
}

function CodeField({ state }: { state: FormState | null }) {
  const shared = useTexts(actTexts);
  const language = useLanguage();
  return (
    <SelectField name="code" label={shared.countsAs} state={state} defaultValue="">
      <option value="">{shared.chooseCode}</option>
      {dispositionCodes().map(({ code, label }) => (
        <option key={code} value={code}>
          {code} {label[language]}
        </option>
      ))}
    </SelectField>
  );
}

/** The new link and code, this once. */
function FreshAccess({ fresh, back, done }: { fresh: Fresh; back: string; done: string }) {
  const words = useTexts(actTexts);
  return (
    <>
      <Notice tone="success" title={done} />
      <Card title={words.link} intro={words.once}>
        <code className="secret-once">{fresh.link}</code>
        <h3 className="facts-head">{words.code}</h3>
        <code className="secret-once">{fresh.code}</code>
        <p className="form-actions-below">
          <ButtonLink kind="secondary" to={back}>
            {words.back}
          </ButtonLink>
        </p>
      </Card>
    </>
  );
}
