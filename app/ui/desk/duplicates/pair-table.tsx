import { Link } from '@remix-run/react';
import type { PossibleDuplicate } from '#app/domain/fieldwork/duplicates/duplicates.ts';
import type { CaseStatus } from '#app/domain/fieldwork/response-summary.ts';
import { casePath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { CaseState } from '../cases/case-state.tsx';
import { DataTable, type Column } from '../data-table.tsx';
import { useStudy } from '../desk-data.ts';
import { useFormat } from '../format.ts';
import { duplicateTexts } from './duplicate-texts.ts';

/** Two cases side by side, as far as it helps to see whether they are one person, and which of them stays. */
export function PairTable({ one, other }: { one: PossibleDuplicate; other: PossibleDuplicate }) {
  const words = useTexts(duplicateTexts);
  const study = useStudy();
  const format = useFormat();
  const columns: Column<PossibleDuplicate>[] = [
    {
      id: 'who',
      head: words.head.who,
      isRowHead: true,
      cell: (row) => (
        <>
          <Link to={casePath(study.name, row.case_id)}>{row.case_id}</Link> {row.name}
        </>
      ),
    },
    {
      id: 'organisation',
      head: words.head.organisation,
      cell: (row) => (
        <>
          {row.organisation} <span className="hint">{row.stratum}</span>
        </>
      ),
    },
    {
      id: 'reach',
      head: words.head.reach,
      cell: (row) => (
        <>
          {row.email} {row.phone ? <span className="unbroken">{row.phone}</span> : null}
        </>
      ),
    },
    {
      id: 'status',
      head: words.head.status,
      cell: (row) => (
        <>
          <CaseState status={row.status as CaseStatus} />
          {row.completed_at ? (
            <span className="hint"> {words.completed(format.moment(row.completed_at))}</span>
          ) : row.started_at ? (
            <span className="hint"> {words.started(format.moment(row.started_at))}</span>
          ) : null}
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={words.decideOf(one.case_id, other.case_id)}
      captionHidden
      columns={columns}
      rows={[one, other]}
      rowKey={(row) => row.case_id}
    />
  );
}
