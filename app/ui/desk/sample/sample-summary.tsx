import { useTexts } from '#app/ui/shared/texts.ts';
import { Card, EmptyState } from '../card.tsx';
import { DataTable, type Column } from '../data-table.tsx';
import { useFormat } from '../format.ts';
import { sampleTexts } from './sample-texts.ts';

export type SampleCounts = { cases: number; organisations: number; persons: number; by_letter: number };
type Line = SampleCounts & { stratum: string };

/** How large the sample is, by stratum and in all. */
export function SampleSummary({ total, strata }: { total: SampleCounts; strata: Line[] }) {
  const words = useTexts(sampleTexts);
  const format = useFormat();
  const count = (id: keyof SampleCounts, head: string): Column<Line> => ({
    id,
    head,
    align: 'end',
    cell: (line) => format.number(line[id]),
  });
  const columns: Column<Line>[] = [
    { id: 'stratum', head: words.stratum, isRowHead: true, cell: (line) => line.stratum },
    count('organisations', words.organisations),
    count('persons', words.persons),
    count('cases', words.cases),
    count('by_letter', words.byLetter),
  ];
  return (
    <Card title={words.byStratum} foot={total.cases > 0 ? <p>{words.foot}</p> : undefined}>
      <DataTable
        caption={words.title}
        captionHidden
        columns={columns}
        rows={strata}
        rowKey={(line) => line.stratum}
        total={{ stratum: words.total, ...total }}
        empty={<EmptyState title={words.emptyTitle}>{words.empty}</EmptyState>}
      />
    </Card>
  );
}
