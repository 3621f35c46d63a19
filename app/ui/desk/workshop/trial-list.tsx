import { Form, useNavigate } from '@remix-run/react';
import { textIn } from '#app/domain/questionnaires/definition.ts';
import type { PreloadVariable } from '#app/domain/questionnaires/preload.ts';
import { trialPath, trialRowPath, trialsPath } from '#app/platform/path.ts';
import { useLanguage, useTexts } from '#app/ui/shared/texts.ts';
import { Button, SubmitButton } from '../button.tsx';
import { Card, EmptyState } from '../card.tsx';
import { DataTable } from '../data-table.tsx';
import { useStudy } from '../desk-data.ts';
import { ErrorSummary, Field, SelectField } from '../field.tsx';
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

/** Before the name of a frame variable in the form. */
export const KNOWN = 'known.';

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
  variables,
  state,
}: {
  trials: TrialInList[];
  tryable: { name: string; version: number | null }[];
  removed: boolean;
  /** One of `tryable`, by its value; '' when there is none. */
  chosen: string;
  /** What the sample can tell of whoever fills in what is chosen. */
  variables: PreloadVariable[];
  state: FormState | null;
}) {
  const words = useTexts(trialTexts);
  const navigate = useNavigate();
  const study = useStudy();
  return (
    <>
      <PageHeader title={words.title}>{words.lead}</PageHeader>
      {removed ? <Notice tone="success" title={words.removed} /> : null}
      {tryable.length > 0 ? (
        <Card title={words.begin} intro={words.beginIntro}>
          <Form method="post" reloadDocument noValidate>
            <ErrorSummary state={state} />
            <div className="fields-row">
              <SelectField
                name="what"
                label={words.which}
                defaultValue={chosen}
                state={state}
                onChange={(event) =>
                  void navigate(
                    trialsPath(study.name, new URLSearchParams({ what: event.target.value }).toString()),
                    { replace: true, preventScrollReset: true },
                  )
                }
              >
                {tryable.map((one) => (
                  <option key={tryableValue(one)} value={tryableValue(one)}>
                    {words.tries(one.name, one.version)}
                  </option>
                ))}
              </SelectField>
            </div>
            <input type="hidden" name="asked" value={chosen} />
            {variables.length > 0 ? <Known key={chosen} variables={variables} state={state} /> : null}
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

/** What would be known from the sample of whoever tries it. */
function Known({ variables, state }: { variables: PreloadVariable[]; state: FormState | null }) {
  const words = useTexts(trialTexts);
  const language = useLanguage();
  return (
    <fieldset className="fieldset">
      <legend>{words.known}</legend>
      <p className="hint">{words.knownHint}</p>
      <div className="fields-row">
        {variables.map(({ name, title, kind, choices }) => {
          const field = {
            name: `${KNOWN}${name}`,
            label: <code>{name}</code>,
            hint: textIn(title, language),
            state,
          };
          return kind === 'choice' ? (
            <SelectField key={name} {...field} defaultValue="">
              <option value="">{words.notKnown}</option>
              {choices.map(({ given, text }) => (
                <option key={given} value={given}>
                  {textIn(text, language)}
                </option>
              ))}
            </SelectField>
          ) : (
            <Field
              key={name}
              {...field}
              required={false}
              inputMode={kind === 'number' ? 'decimal' : undefined}
              autoComplete="off"
              maxLength={1000}
            />
          );
        })}
      </div>
    </fieldset>
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
