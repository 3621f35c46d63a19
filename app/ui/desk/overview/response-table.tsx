import { Link } from '@remix-run/react';
import { caseScopeQuery } from '#app/domain/fieldwork/case-scope.ts';
import type { CaseStatus } from '#app/domain/fieldwork/response-summary.ts';
import type { FrontPage } from '#app/domain/fieldwork/front-page.ts';
import { responseRow, type ResponseRow } from '#app/domain/fieldwork/response-table.ts';
import { casesPath, responseTablePath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { BarCell } from '../bar-cell.tsx';
import { Card } from '../card.tsx';
import { DataTable, type Column } from '../data-table.tsx';
import { useStudy } from '../desk-data.ts';
import { useFormat } from '../format.ts';
import { overviewTexts } from './overview-texts.ts';

/** Response by stratum and in total. Columns that nobody is in, of what goes wrong, are left out. */
export function ResponseTable({ page }: { page: FrontPage }) {
  const words = useTexts(overviewTexts);
  const format = useFormat();
  const study = useStudy();
  const total = responseRow(page.total);
  const rows = page.groups.map(responseRow);
  const stand = page.interim ? words.asIfClosed : words.final;
  return (
    <Card
      title={words.table}
      foot={
        <>
          <p>
            {words.about} {stand(format.moment(page.at))}
          </p>
          <a href={responseTablePath(study.name, caseScopeQuery(page.scope))} download>
            {words.download}
          </a>
        </>
      }
    >
      <DataTable
        caption={words.table}
        captionHidden
        isBroad
        columns={useColumns(page, rows, total)}
        rows={rows}
        rowKey={(row) => row.stratum ?? ''}
        total={total}
      />
    </Card>
  );
}

function useColumns(page: FrontPage, rows: ResponseRow[], total: ResponseRow): Column<ResponseRow>[] {
  const { head } = useTexts(overviewTexts);
  const format = useFormat();
  const count = (id: keyof typeof head & keyof ResponseRow, status?: CaseStatus): Column<ResponseRow> => ({
    id,
    head: head[id],
    align: 'end',
    cell: (row) => (
      <Count count={Number(row[id])} status={status} stratum={row.stratum} isStrong={id === 'completed'} />
    ),
  });
  const colourOf = (row: ResponseRow) => {
    const at = rows.findIndex((other) => other.stratum === row.stratum);
    return at < 0 || rows.length > 5 ? undefined : ((at + 1) as 1 | 2 | 3 | 4 | 5);
  };
  return [
    {
      id: 'stratum',
      head: head.stratum,
      isRowHead: true,
      cell: (row) => <StratumName stratum={row.stratum} organisations={page.organisations} />,
    },
    count('drawn'),
    count('invited'),
    count('notOpened', 'sent'),
    count('started'),
    count('completed'),
    count('bounced', 'bounced'),
    count('refused', 'refused'),
    ...(total.optedOut > 0 ? [count('optedOut', 'opted_out')] : []),
    ...(total.outside > 0 ? [count('outside')] : []),
    {
      id: 'responseRate',
      head: head.responseRate,
      wide: true,
      cell: (row) => {
        const category = colourOf(row);
        return <BarCell share={row.responseRate} {...(category ? { category } : {})} />;
      },
    },
    { id: 'ofGross', head: head.ofGross, align: 'end', cell: (row) => format.percent(row.completedOfGross) },
  ];
}

function StratumName({
  stratum,
  organisations,
}: {
  stratum: string | null;
  organisations: Record<string, number>;
}) {
  const words = useTexts(overviewTexts);
  const format = useFormat();
  if (stratum === null) return <>{words.total}</>;
  const count = organisations[stratum];
  return (
    <>
      {stratum}{' '}
      {count === undefined ? null : (
        <small title={words.organisations(format.number(count), count === 1)}>
          {words.organisationsShort(format.number(count))}
        </small>
      )}
    </>
  );
}

/** A number; where the list of participants can show exactly these, a way to it. */
function Count({
  count,
  status,
  stratum,
  isStrong,
}: {
  count: number;
  status: CaseStatus | undefined;
  stratum: string | null;
  isStrong: boolean;
}) {
  const format = useFormat();
  const study = useStudy();
  const text = isStrong ? <strong>{format.number(count)}</strong> : format.number(count);
  if (count === 0 || !status || !study.may('cases:see')) return text;
  const query = new URLSearchParams({ status, ...(stratum === null ? {} : { stratum }) });
  return <Link to={casesPath(study.name, query.toString())}>{text}</Link>;
}
