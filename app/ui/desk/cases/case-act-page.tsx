import { casePath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { ButtonLink } from '../button.tsx';
import { Card } from '../card.tsx';
import { ConfirmForm } from '../confirm-form.tsx';
import { useStudy } from '../desk-data.ts';
import { Field } from '../field.tsx';
import type { FormState } from '../form-state.ts';
import { Notice } from '../notice.tsx';
import { PageHeader } from '../page-header.tsx';
import { actTexts, caseActTexts, type CaseAct } from './case-acts.ts';

type Fresh = { link: string; code: string };

/** Asks before something is done to a case, with a reason where the history needs one. */
export function CaseActPage({
  act,
  caseId,
  name,
  state,
  fresh,
}: {
  act: CaseAct;
  caseId: string;
  name: string;
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
            {act === 'address' ? (
              <Field name="email" label={shared.email} state={state} maxLength={254} autoComplete="off" />
            ) : null}
            {words.reasonLabel === '' ? null : (
              <Field
                name="reason"
                label={words.reasonLabel}
                hint={shared.reasonHint}
                state={state}
                required={false}
                maxLength={500}
                autoComplete="off"
              />
            )}
          </ConfirmForm>
        </Card>
      )}
    </>
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
