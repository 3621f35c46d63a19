import type { CallAttempt } from '#app/domain/fieldwork/calls/call-screens.ts';
import { callPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../card.tsx';
import { ConfirmForm } from '../confirm-form.tsx';
import { useStudy } from '../desk-data.ts';
import type { FormState } from '../form-state.ts';
import { PageHeader } from '../page-header.tsx';
import { ReasonField } from '../reason-field.tsx';
import { callTexts } from './call-texts.ts';
import { outcomeTexts } from './outcome-texts.ts';

/** Asks before an attempt that was noted wrongly is taken back. */
export function UndoCallPage({
  organisationId,
  organisation,
  attempt,
  state,
}: {
  organisationId: string;
  organisation: string;
  attempt: CallAttempt;
  state: FormState | null;
}) {
  const words = useTexts(callTexts);
  const { outcomes } = useTexts(outcomeTexts);
  const study = useStudy();
  const back = callPath(study.name, organisationId);
  return (
    <>
      <PageHeader title={words.undoTitle} above={{ to: back, label: organisation }} />
      <Card title={words.undoTitle} titleHidden>
        <ConfirmForm
          touches={words.undoTouches(outcomes[attempt.outcome])}
          undo={words.undoUndo}
          label={words.undoConfirm}
          cancelTo={back}
          state={state}
        >
          <p>{words.undoExplanation}</p>
          <ReasonField label={words.undoReason} state={state} />
        </ConfirmForm>
      </Card>
    </>
  );
}
