import { Form } from '@remix-run/react';
import { trialPath, trialRowPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Button, SubmitButton } from '../button.tsx';
import { Card, EmptyState } from '../card.tsx';
import { DataTable } from '../data-table.tsx';
import { useStudy } from '../desk-data.ts';
import { ErrorSummary, SelectField } from '../field.tsx';
import type { FormState } from '../form-state.ts';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { PageHeader, State } from '../page-header.tsx';
import { trialTexts } from './trial-texts.ts';

type TrialInList = {
  trial_id: string;
  questionnaire: string;
  version: number | null;
  created_at: Date;
  created_by: string | null;
  completed_at: Date | null;
};

/** What a form says of what is to be tried: "version/questionnaire", without version for the draft. */
export function tryableValue({ name, version }: { name: string; version: number | null }): string {
  return `${version ?? ''}/${name}`;
}

/** All try-outs of a study, and a form to begin one. */
export function TrialList({
  trials,
  tryable,
  removed,
  chosen,
  state,
}: {
  trials: TrialInList[];
  tryable: { name: string; version: number | null }[];
  removed: boolean;
  chosen: string;
  state: FormState | null;
}) {
  const words = useTexts(trialTexts);
  return (
    <>
      <PageHeader title={words.title}>{words.lead}</PageHeader>
      {removed ? <Notice tone="success" title={words.removed} /> : null}
      {tryable.length > 0 ? (
        <Card title={words.begin} intro={words.beginIntro}>
          <Form method="post" reloadDocument noValidate>
            <ErrorSummary state={state} />
            <div className="fields-row">
              <SelectField name="what" label={words.which} defaultValue={chosen} state={state}>
                {tryable.map((one) => (
                  <option key={tryableValue(one)} value={tryableValue(one)}>
                    {words.tries(one.name, one.version)}
                  </option>
                ))}
              </SelectField>
            </div>
            <div className="form-actions">
              <SubmitButton busy={words.busy} name="act" value="begin">
                {words.start}
              </SubmitButton>
            </div>
          </Form>
        </Card>
      ) : null}
      <Tried trials={trials} />
    </>
  );
}

function Tried({ trials }: { trials: TrialInList[] }) {
  const words = useTexts(trialTexts);
  const format = useFormat();
  const study = useStudy();
  return (
    <Card title={words.list}>
      <DataTable
        caption={words.list}
        captionHidden
        rows={trials}
        rowKey={(trial) => trial.trial_id}
        empty={<EmptyState title={words.none}>{words.noneText}</EmptyState>}
        columns={[
          {
            id: 'questionnaire',
            head: words.questionnaire,
            isRowHead: true,
            cell: ({ questionnaire, version }) => words.tries(questionnaire, version),
          },
          { id: 'begun', head: words.begun, cell: ({ created_at }) => format.moment(created_at) },
          { id: 'by', head: words.by, cell: ({ created_by }) => created_by ?? '' },
          {
            id: 'state',
            head: words.state,
            cell: ({ completed_at }) => (
              <State tone={completed_at ? 'good' : 'quiet'}>{completed_at ? words.done : words.open}</State>
            ),
          },
          {
            id: 'actions',
            head: words.actions,
            cell: ({ trial_id, completed_at }) => (
              <Form method="post" className="row-acts">
                <input type="hidden" name="trial" value={trial_id} />
                <a href={trialPath(study.name, trial_id)}>{completed_at ? words.see : words.goOn}</a>
                <a href={trialRowPath(study.name, trial_id)}>{words.row}</a>
                <Button kind="link" type="submit" name="act" value="remove">
                  {words.remove}
                </Button>
              </Form>
            ),
          },
        ]}
      />
    </Card>
  );
}
