import { Link } from '@remix-run/react';
import type { StateCounts } from '#app/domain/mail/mail.ts';
import { mailingPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../card.tsx';
import { DataTable, type Column } from '../data-table.tsx';
import { useStudy } from '../desk-data.ts';
import { mailingNames } from '../fieldwork-texts.ts';
import { useFormat } from '../format.ts';
import { mailingTexts } from './mailing-texts.ts';

type Line = { mailing: string; states: StateCounts; eligible: number };

/** Messages that are still to go. */
export function waiting(states: StateCounts): number {
  return states.queued + states.claimed + states.in_data;
}

/** The mailings of a study with what became of their messages. */
export function MailingList({ mailings }: { mailings: Line[] }) {
  const words = useTexts(mailingTexts);
  const nameOf = useTexts(mailingNames);
  const study = useStudy();
  const format = useFormat();
  const count = (id: string, head: string, of: (line: Line) => number): Column<Line> => ({
    id,
    head,
    align: 'end',
    cell: (line) => (of(line) === 0 ? <span className="zero">0</span> : format.number(of(line))),
  });
  const columns: Column<Line>[] = [
    {
      id: 'mailing',
      head: words.mailing,
      isRowHead: true,
      cell: (line) => <Link to={mailingPath(study.name, line.mailing)}>{nameOf(line.mailing)}</Link>,
    },
    count('eligible', words.eligible, (line) => line.eligible),
    count('busy', words.busy, (line) => waiting(line.states)),
    count('sent', words.sent, (line) => line.states.sent),
    count('bounced', words.bounced, (line) => line.states.bounced),
    count('failed', words.failed, (line) => line.states.failed),
    count('uncertain', words.uncertain, (line) => line.states.uncertain),
  ];
  return (
    <Card title={words.title} foot={<p>{words.foot}</p>}>
      <DataTable
        caption={words.table}
        captionHidden
        columns={columns}
        rows={mailings}
        rowKey={(line) => line.mailing}
      />
    </Card>
  );
}
