import {
  type QuestionnaireFault,
  questionnaireFaultText,
} from '#app/domain/questionnaires/tables/questionnaire-faults.ts';
import { useLanguage, useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../card.tsx';
import { DataTable } from '../data-table.tsx';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { workshopTexts } from './workshop-texts.ts';

export type RefusedTable = { faults: QuestionnaireFault[]; leftOut: number };

/** What an action returned, when it refused a table. */
export function refusedTable(answer: unknown): RefusedTable | null {
  const isRefusal =
    typeof answer === 'object' && answer !== null && 'faults' in answer && 'leftOut' in answer;
  return isRefusal ? (answer as RefusedTable) : null;
}

/** Everything that is wrong with a table, by row and column. */
export function TableFaults({ faults, leftOut }: RefusedTable) {
  const words = useTexts(workshopTexts);
  const format = useFormat();
  const language = useLanguage();
  const count = faults.length + leftOut;
  return (
    <>
      <Notice tone="error" title={words.faults(format.number(count), count === 1)}>
        <p>{words.faultsText}</p>
      </Notice>
      <Card
        title={words.what}
        foot={leftOut > 0 ? <p>{words.leftOut(format.number(leftOut))}</p> : undefined}
      >
        <DataTable
          caption={words.what}
          captionHidden
          rows={faults}
          rowKey={(fault) => JSON.stringify([fault.row, fault.column, fault.code, fault.params])}
          columns={[
            {
              id: 'row',
              head: words.row,
              isRowHead: true,
              align: 'end',
              cell: ({ row }) => (row === undefined ? words.wholeFile : format.number(row)),
            },
            {
              id: 'column',
              head: words.column,
              cell: ({ column }) => (column === undefined ? '' : <code>{column}</code>),
            },
            { id: 'what', head: words.what, cell: (fault) => questionnaireFaultText(fault, language) },
          ]}
        />
      </Card>
    </>
  );
}
