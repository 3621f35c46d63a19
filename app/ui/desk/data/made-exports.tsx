import { Link } from '@remix-run/react';
import { madeExportPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Card, EmptyState } from '../card.tsx';
import { DataTable, type Column } from '../data-table.tsx';
import { useStudy } from '../desk-data.ts';
import { useFormat } from '../format.ts';
import { dataTexts } from './data-texts.ts';

export type MadeExportLine = {
  export_id: string;
  questionnaire: string;
  format: string;
  made_at: Date;
  made_by_kind: string;
  made_by_name: string | null;
  rows: number;
  manifest: { sha256: string; pilot?: true };
};

const SHOWN_OF_HASH = 12;

/** The data files that were made, newest first. */
export function MadeExports({ exports }: { exports: MadeExportLine[] }) {
  const words = useTexts(dataTexts);
  const study = useStudy();
  const format = useFormat();
  const columns: Column<MadeExportLine>[] = [
    {
      id: 'when',
      head: words.when,
      isRowHead: true,
      cell: (one) => <Link to={madeExportPath(study.name, one.export_id)}>{format.moment(one.made_at)}</Link>,
    },
    {
      id: 'questionnaire',
      head: words.questionnaire,
      cell: (one) => (one.manifest.pilot ? `${one.questionnaire}, ${words.ofPilot}` : one.questionnaire),
    },
    { id: 'format', head: words.format, cell: (one) => one.format },
    { id: 'rows', head: words.rows, align: 'end', cell: (one) => format.number(one.rows) },
    {
      id: 'hash',
      head: words.hash,
      cell: (one) => <code title={one.manifest.sha256}>{one.manifest.sha256.slice(0, SHOWN_OF_HASH)}…</code>,
    },
    { id: 'who', head: words.who, cell: (one) => one.made_by_name ?? words.by[one.made_by_kind] },
  ];
  return (
    <Card title={words.made} foot={exports.length > 0 ? <p>{words.madeNote}</p> : undefined}>
      <DataTable
        caption={words.files}
        captionHidden
        columns={columns}
        rows={exports}
        rowKey={(one) => one.export_id}
        empty={<EmptyState title={words.noneTitle}>{words.none}</EmptyState>}
      />
    </Card>
  );
}
