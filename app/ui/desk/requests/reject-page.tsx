import type { WaitingRequest } from '#app/domain/fieldwork/requests/requests.ts';
import { requestsPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../card.tsx';
import { ConfirmForm } from '../confirm-form.tsx';
import { useStudy } from '../desk-data.ts';
import type { FormState } from '../form-state.ts';
import { PageHeader } from '../page-header.tsx';
import { ReasonField } from '../reason-field.tsx';
import { decisionTexts } from './decision-texts.ts';
import { RequestWords } from './request-words.tsx';

/** Asks before what a respondent told is rejected. */
export function RejectPage({ request, state }: { request: WaitingRequest; state: FormState | null }) {
  const words = useTexts(decisionTexts);
  const study = useStudy();
  const back = requestsPath(study.name);
  return (
    <>
      <PageHeader title={words.rejectOf(request.name)} above={{ to: back, label: words.title }} />
      <Card title={`${request.name}, ${request.case_id}`}>
        <RequestWords request={request} />
        <ConfirmForm
          touches={words.touchesReject(request.name)}
          undo={words.undoReject}
          label={words.reject}
          cancelTo={back}
          state={state}
        >
          <ReasonField label={words.reason} state={state} />
        </ConfirmForm>
      </Card>
    </>
  );
}
