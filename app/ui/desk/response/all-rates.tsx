import type { Breakdown } from '#app/domain/fieldwork/breakdown.ts';
import type { ResponseRates } from '#app/domain/statistics/response-rates.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../card.tsx';
import { DataTable, type Column } from '../data-table.tsx';
import { useFormat } from '../format.ts';
import { responseTexts } from './response-texts.ts';

type Name = keyof ResponseRates | 'ofGross';

/** Every rate of all together: of cases and persons, plain and weighted, and with substitutes. */
export function AllRates({ page }: { page: Breakdown }) {
  const words = useTexts(responseTexts);
  const format = useFormat();
  const { total, edition } = page;
  const { persons, including_substitutes: substitutes } = total;
  const named: [id: string, head: string, rates: ResponseRates | null][] = [
    ['cases', words.columns.cases, total.rates],
    ['weighted', words.columns.weighted, total.weighted_rates],
    ['persons', words.columns.persons, persons?.rates ?? null],
    ['personsWeighted', words.columns.personsWeighted, persons?.weighted_rates ?? null],
    ['substitutes', words.columns.substitutes, substitutes?.rates ?? null],
  ];
  const columns: Column<Name>[] = [
    {
      id: 'measure',
      head: words.measure,
      isRowHead: true,
      cell: (name) => (name === 'ofGross' ? words.ofGross : name),
    },
    ...named.flatMap(([id, head, rates]): Column<Name>[] =>
      rates === null
        ? []
        : [{ id, head, align: 'end', cell: (name) => format.percent(valueOf(name, id, rates, page), 1) }],
    ),
  ];
  const names: Name[] = [...(Object.keys(total.rates) as (keyof ResponseRates)[]), 'ofGross'];
  return (
    <Card
      title={words.all}
      foot={
        <p>
          {words.about(edition)} {total.weighted_rates === null ? words.notWeighted : null}
        </p>
      }
    >
      <DataTable caption={words.all} captionHidden columns={columns} rows={names} rowKey={(name) => name} />
    </Card>
  );
}

/** "Completed of all drawn" is of cases alone. */
function valueOf(name: Name, column: string, rates: ResponseRates, { total }: Breakdown): number | null {
  if (name !== 'ofGross') return rates[name];
  return column === 'cases' ? total.completed_of_gross : null;
}
