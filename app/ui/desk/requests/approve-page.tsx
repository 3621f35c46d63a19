import type { WaitingRequest } from '#app/domain/fieldwork/requests/requests.ts';
import { requestsPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../card.tsx';
import { ConfirmForm } from '../confirm-form.tsx';
import { useStudy } from '../desk-data.ts';
import { CheckboxField, Field, SelectField } from '../field.tsx';
import type { FormState } from '../form-state.ts';
import { PageHeader } from '../page-header.tsx';
import { ReasonField } from '../reason-field.tsx';
import { decisionTexts } from './decision-texts.ts';
import { RequestWords } from './request-words.tsx';

/** Asks before what a respondent told is approved: how he counts from now on, and whether a colleague is asked. */
export function ApprovePage({ request, state }: { request: WaitingRequest; state: FormState | null }) {
  const words = useTexts(decisionTexts);
  const study = useStudy();
  const back = requestsPath(study.name);
  const notMe = request.kind === 'not_me';
  return (
    <>
      <PageHeader title={words.approveOf(request.name)} above={{ to: back, label: words.title }} />
      <Card title={`${request.name}, ${request.case_id}`}>
        <RequestWords request={request} />
        <ConfirmForm
          touches={notMe ? words.touches(request.name) : words.touchesOutside(request.name)}
          undo={words.undoApprove}
          label={words.approve}
          cancelTo={back}
          state={state}
        >
          {notMe ? <NotMeFields request={request} state={state} /> : null}
          <ReasonField label={words.reason} state={state} />
        </ConfirmForm>
      </Card>
    </>
  );
}

function NotMeFields({ request, state }: { request: WaitingRequest; state: FormState | null }) {
  const words = useTexts(decisionTexts);
  const study = useStudy();
  return (
    <>
      <SelectField
        name="original"
        label={words.original(request.name)}
        hint={words.originalHint}
        state={state}
        defaultValue={request.why === 'wrong_person' ? 'stays' : 'ineligible'}
      >
        {(['ineligible', 'stays'] as const).map((original) => (
          <option key={original} value={original}>
            {words.originals[original]}
          </option>
        ))}
      </SelectField>
      {study.may('mailing:send') ? (
        <>
          <CheckboxField
            name="ask"
            value="yes"
            label={words.ask}
            hint={words.askHint}
            defaultChecked={state ? state.values.ask === 'yes' : request.colleague_name !== null}
          />
          <Field
            name="name"
            label={words.name}
            state={state}
            required={false}
            defaultValue={request.colleague_name ?? ''}
            maxLength={200}
            autoComplete="off"
          />
          <Field
            name="email"
            label={words.email}
            hint={words.emailHint}
            state={state}
            required={false}
            defaultValue={request.colleague_email ?? ''}
            maxLength={254}
            autoComplete="off"
          />
        </>
      ) : null}
    </>
  );
}
