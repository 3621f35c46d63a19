import { Link } from '@remix-run/react';
import { needsReason, type BulkAct, type BulkLine } from '#app/domain/fieldwork/bulk/bulk.ts';
import type { Owner } from '#app/domain/fieldwork/work/work.ts';
import { bulkLinePath, casesPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { ButtonLink } from '../button.tsx';
import { Card, EmptyState } from '../card.tsx';
import { DueField, OwnerField } from '../cases/work-fields.tsx';
import { ConfirmForm } from '../confirm-form.tsx';
import { DataTable, type Column } from '../data-table.tsx';
import { useStudy } from '../desk-data.ts';
import type { FormState } from '../form-state.ts';
import { useFormat } from '../format.ts';
import { PageHeader } from '../page-header.tsx';
import { ReasonField } from '../reason-field.tsx';
import { bulkTexts } from './bulk-texts.ts';

/** What is about to be done, for whom; null: nothing was asked for. */
export type AskedBulk = {
  act: BulkAct;
  count: number;
  digest: string;
  named: { case_id: string; name: string }[];
  owners: Owner[];
  backQuery: string;
} | null;

/** Asks before something is done for many cases; without that shows what was done before. */
export function BulkPage({
  asked,
  lines,
  state,
}: {
  asked: AskedBulk;
  lines: BulkLine[];
  state: FormState | null;
}) {
  const words = useTexts(bulkTexts);
  const study = useStudy();
  const above = { to: casesPath(study.name, asked?.backQuery), label: words.back };
  return (
    <>
      <PageHeader title={asked ? words.acts[asked.act].title : words.title} above={above} />
      {asked === null ? (
        <Lines lines={lines} />
      ) : asked.count === 0 ? (
        <EmptyState title={words.nobody} action={<ButtonLink to={above.to}>{words.back}</ButtonLink>}>
          {words.nobodyText}
        </EmptyState>
      ) : (
        <AskForm asked={asked} backTo={above.to} state={state} />
      )}
    </>
  );
}

function AskForm({
  asked: { act, count, digest, named, owners },
  backTo,
  state,
}: {
  asked: NonNullable<AskedBulk>;
  backTo: string;
  state: FormState | null;
}) {
  const all = useTexts(bulkTexts);
  const format = useFormat();
  const words = all.acts[act];
  const people = all.people(format.number(count), count === 1);
  const more = count - named.length;
  return (
    <Card title={people}>
      <ConfirmForm
        touches={words.touches(people)}
        undo={all.undoHint}
        label={words.confirm(people)}
        cancelTo={backTo}
        state={state}
        hidden={{ count: String(count), digest }}
      >
        <p>{words.explanation}</p>
        <p>
          {all.whom2} {named.map((one) => `${one.name} (${one.case_id})`).join(', ')}
          {more > 0 ? ` ${all.andMore(format.number(more))}` : null}
        </p>
        {act === 'owner' ? <OwnerField owners={owners} ownerId={null} state={state} /> : null}
        {act === 'due' ? <DueField dueOn={null} state={state} /> : null}
        {needsReason(act) ? <ReasonField label={all.reason} state={state} /> : null}
      </ConfirmForm>
    </Card>
  );
}

/** What was set, as it is read. */
export function useDid(): (line: BulkLine) => string {
  const words = useTexts(bulkTexts);
  const format = useFormat();
  return ({ act, value }) =>
    words.acts[act].did(act === 'due' && value !== null ? format.day(value, { year: true }) : value);
}

function Lines({ lines }: { lines: BulkLine[] }) {
  const words = useTexts(bulkTexts);
  const study = useStudy();
  const format = useFormat();
  const did = useDid();
  const columns: Column<BulkLine>[] = [
    { id: 'when', head: words.when, isRowHead: true, cell: (line) => format.moment(line.at) },
    { id: 'who', head: words.who, cell: (line) => line.by },
    { id: 'what', head: words.what, cell: did },
    { id: 'count', head: words.count, align: 'end', cell: (line) => format.number(line.cases) },
    {
      id: 'state',
      head: words.state,
      cell: (line) => (
        <Link to={bulkLinePath(study.name, line.bulk_id)}>
          {line.undone_at ? words.undoneAt(format.moment(line.undone_at)) : words.undoLink}
        </Link>
      ),
    },
  ];
  return (
    <Card title={words.list}>
      <DataTable
        caption={words.list}
        captionHidden
        columns={columns}
        rows={lines}
        rowKey={(line) => line.bulk_id}
        empty={<EmptyState title={words.none}>{words.noneText}</EmptyState>}
      />
    </Card>
  );
}
