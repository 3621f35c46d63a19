import { isTooSmall, writeBreakdown, type Breakdown } from '#app/domain/fieldwork/breakdown.ts';
import { writeCaseScope } from '#app/domain/fieldwork/case-scope.ts';
import type { ResponseCounts, ResponseGroup } from '#app/domain/fieldwork/response-summary.ts';
import { groupCounts } from '#app/domain/statistics/response-rates.ts';
import { ratesTablePath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { BarCell } from '../bar-cell.tsx';
import { Card } from '../card.tsx';
import { DataTable, type Column } from '../data-table.tsx';
import { useStudy } from '../desk-data.ts';
import { useFormat } from '../format.ts';
import { responseTexts } from './response-texts.ts';

type Row = ResponseCounts | ResponseGroup;

/** More rows than this nobody reads on a screen. */
const MOST_ROWS = 200;

/** Counts by AAPOR group and the main rates, by group and in total. */
export function BreakdownTable({ page }: { page: Breakdown }) {
  const words = useTexts(responseTexts);
  const format = useFormat();
  const study = useStudy();
  const { by, groups, total, suppressBelow } = page;
  const rows = groups.slice(0, MOST_ROWS);
  const query = new URLSearchParams();
  writeBreakdown(query, by);
  writeCaseScope(query, page.scope, false);
  const stand = page.interim ? words.asIfClosed : words.final;
  return (
    <Card
      title={words.table}
      foot={
        <>
          <p>
            {words.ofGrossAbout(format.number(total.funnel.completed), format.number(total.cases))}{' '}
            {words.tooSmall(format.number(suppressBelow))} {stand(format.moment(page.at))}
          </p>
          <a href={ratesTablePath(study.name, query.toString())} download>
            {words.download}
          </a>
        </>
      }
    >
      {groups.length > rows.length ? (
        <p className="hint">{words.first(format.number(rows.length), format.number(groups.length))}</p>
      ) : null}
      <DataTable<Row>
        caption={words.table}
        captionHidden
        isBroad
        columns={useColumns(page)}
        rows={rows}
        rowKey={(row) => JSON.stringify('by' in row ? row.by : null)}
        total={total}
      />
    </Card>
  );
}

function useColumns({ by, total, groups, suppressBelow }: Breakdown): Column<Row>[] {
  const words = useTexts(responseTexts);
  const format = useFormat();
  const nameOf = (row: Row, variable: string, place: number) =>
    'by' in row ? (row.by[variable] ?? words.unknown) : place === 0 ? words.total : '';
  const [first = '', ...others] = by;
  const count = (id: 'I' | 'P' | 'R' | 'NC' | 'O' | 'U' | 'NE'): Column<Row> => ({
    id,
    head: words.head[id],
    align: 'end',
    cell: (row) => format.number(countOf(row, id)),
  });
  const shown = (row: Row, rate: number | null) =>
    'by' in row && isTooSmall(row, suppressBelow) ? null : rate;
  const rate = (id: 'RR3' | 'COOP1' | 'REF1' | 'CON1'): Column<Row> => ({
    id,
    head: id,
    align: 'end',
    cell: (row) => format.percent(shown(row, row.rates[id]), 1),
  });
  // Of what goes otherwise, only what there is.
  const counted = (['I', 'P', 'R', 'NC', 'O', 'U', 'NE'] as const).filter(
    (id) => id === 'I' || id === 'R' || id === 'U' || countOf(total, id) > 0,
  );
  return [
    {
      id: first,
      head: words.variables[first] ?? first,
      isRowHead: true,
      cell: (row) => nameOf(row, first, 0),
    },
    ...others.map((variable): Column<Row> => ({
      id: variable,
      head: words.variables[variable] ?? variable,
      cell: (row) => nameOf(row, variable, 1),
    })),
    { id: 'cases', head: words.head.cases, align: 'end', cell: (row) => format.number(row.cases) },
    ...counted.map(count),
    {
      id: 'RR1',
      head: 'RR1',
      wide: true,
      cell: (row) => {
        const at = groups.findIndex((group) => group === row);
        const category = at >= 0 && groups.length <= 5 ? ((at + 1) as 1 | 2 | 3 | 4 | 5) : undefined;
        return <BarCell share={shown(row, row.rates.RR1)} {...(category ? { category } : {})} />;
      },
    },
    ...(['RR3', 'COOP1', 'REF1', 'CON1'] as const).map(rate),
    {
      id: 'ofGross',
      head: words.head.ofGross,
      align: 'end',
      cell: (row) => format.percent(shown(row, row.completed_of_gross), 1),
    },
  ];
}

function countOf(row: Row, id: 'I' | 'P' | 'R' | 'NC' | 'O' | 'U' | 'NE'): number {
  const counts = groupCounts(row.dispositions);
  return id === 'U' ? counts.UH + counts.UO : counts[id];
}
