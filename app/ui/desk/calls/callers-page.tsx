import { Form } from '@remix-run/react';
import type { CallerLine } from '#app/domain/fieldwork/calls/call-screens.ts';
import { callsPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Button, SubmitButton } from '../button.tsx';
import { Card, EmptyState } from '../card.tsx';
import { DataTable, type Column } from '../data-table.tsx';
import { useStudy } from '../desk-data.ts';
import { ErrorSummary, Field, SelectField } from '../field.tsx';
import type { FormState } from '../form-state.ts';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { PageHeader } from '../page-header.tsx';
import { callersTexts } from './callers-texts.ts';

/** Who called what, and who gets which organisations. */
export function CallersPage({
  lines,
  interviewers,
  strata,
  done,
  state,
}: {
  lines: CallerLine[];
  interviewers: { userId: number; name: string }[];
  strata: string[];
  done: { what: 'given' | 'takenBack'; count: number } | null;
  state: FormState | null;
}) {
  const words = useTexts(callersTexts);
  const study = useStudy();
  const format = useFormat();
  return (
    <>
      <PageHeader title={words.title} above={{ to: callsPath(study.name), label: words.above }}>
        {words.lead}
      </PageHeader>
      {done ? <Notice tone="success" title={words[done.what](format.number(done.count))} /> : null}
      <Card title={words.table}>
        <DataTable
          caption={words.table}
          captionHidden
          columns={useColumns()}
          rows={lines}
          rowKey={(line) => line.userId}
          empty={<EmptyState title={words.noneTitle}>{words.none}</EmptyState>}
        />
      </Card>
      <Card title={words.assign} intro={words.assignIntro}>
        {interviewers.length === 0 ? (
          <p>{words.noInterviewers}</p>
        ) : (
          <AssignForm interviewers={interviewers} strata={strata} state={state} />
        )}
      </Card>
    </>
  );
}

function AssignForm({
  interviewers,
  strata,
  state,
}: {
  interviewers: { userId: number; name: string }[];
  strata: string[];
  state: FormState | null;
}) {
  const words = useTexts(callersTexts);
  return (
    <Form method="post" noValidate>
      <ErrorSummary state={state} />
      <input type="hidden" name="intent" value="give" />
      <div className="fields-row">
        <SelectField name="user" label={words.interviewer} state={state}>
          {interviewers.map(({ userId, name }) => (
            <option key={userId} value={userId}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField name="stratum" label={words.stratum} state={state}>
          <option value="">{words.everyStratum}</option>
          {strata.map((stratum) => (
            <option key={stratum} value={stratum}>
              {stratum}
            </option>
          ))}
        </SelectField>
        <Field
          name="count"
          label={words.count}
          inputMode="numeric"
          defaultValue="10"
          maxLength={3}
          state={state}
        />
      </div>
      <SubmitButton busy={words.busy}>{words.assignSave}</SubmitButton>
    </Form>
  );
}

function useColumns(): Column<CallerLine>[] {
  const words = useTexts(callersTexts);
  const format = useFormat();
  const counted = (id: 'assigned' | 'attempts' | 'contacts' | 'appointments'): Column<CallerLine> => ({
    id,
    head: words[id],
    align: 'end',
    cell: (line) => format.number(line[id]),
  });
  return [
    { id: 'name', head: words.name, isRowHead: true, cell: (line) => line.name },
    counted('assigned'),
    counted('attempts'),
    counted('contacts'),
    counted('appointments'),
    {
      id: 'last',
      head: words.last,
      cell: (line) => (line.lastAt === null ? '' : format.moment(line.lastAt)),
    },
    {
      id: 'take-back',
      head: <span className="visually-hidden">{words.takeBack}</span>,
      cell: (line) => (line.assigned > 0 ? <TakeBack line={line} /> : null),
    },
  ];
}

function TakeBack({ line }: { line: CallerLine }) {
  const words = useTexts(callersTexts);
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="take-back" />
      <input type="hidden" name="user" value={line.userId} />
      <Button kind="link" aria-label={words.takeBackOf(line.name)}>
        {words.takeBack}
      </Button>
    </Form>
  );
}
