import { Link } from '@remix-run/react';
import type { AuditAction } from '#app/domain/audit/audit.ts';
import { auditPath, studyPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { auditActionTexts, auditTexts } from './audit-texts.ts';
import { Card, EmptyState } from './card.tsx';
import { DataTable } from './data-table.tsx';
import { useFormat, type Format } from './format.ts';
import { PageHeader } from './page-header.tsx';

type Line = {
  audit_id: number;
  at: Date;
  actor_kind: 'system' | 'command' | 'respondent' | 'user' | 'token';
  actor_id: string | null;
  actor_name: string | null;
  action: AuditAction;
  study_id: number | null;
  subject: string | null;
  subject_name: string | null;
  detail: Record<string, unknown>;
};

/** Who did what, the newest first. @param next the line to continue below; null on the last page */
export function AuditPage({
  lines,
  studies,
  isFirst,
  next,
}: {
  lines: Line[];
  studies: Record<string, string>;
  isFirst: boolean;
  next: number | null;
}) {
  const words = useTexts(auditTexts);
  const actions = useTexts(auditActionTexts);
  const format = useFormat();
  const studyOf = (line: Line) => (line.study_id === null ? undefined : studies[line.study_id]);
  return (
    <>
      <PageHeader title={words.title}>{words.lead}</PageHeader>
      <Card
        title={isFirst ? words.newest : words.older}
        foot={
          <>
            {isFirst ? <span /> : <Link to={auditPath()}>{words.toNewest}</Link>}
            {next === null ? null : <Link to={auditPath(next)}>{words.toOlder}</Link>}
          </>
        }
      >
        <DataTable
          caption={words.title}
          captionHidden
          isBroad
          rows={lines}
          rowKey={(line) => line.audit_id}
          empty={<EmptyState title={words.none} />}
          columns={[
            {
              id: 'at',
              head: words.at,
              cell: (line) => <span className="nowrap">{format.moment(line.at)}</span>,
            },
            {
              id: 'who',
              head: words.who,
              cell: (line) => (
                <span className="nowrap">
                  {line.actor_name ??
                    `${words.kinds[line.actor_kind]}${line.actor_id === null ? '' : ` ${line.actor_id}`}`}
                </span>
              ),
            },
            {
              id: 'what',
              head: words.what,
              isRowHead: true,
              cell: (line) => actions[line.action] ?? line.action,
            },
            {
              id: 'whom',
              head: words.whom,
              cell: (line) => (
                <span className="nowrap">
                  {line.subject === studyOf(line) ? '' : (line.subject_name ?? line.subject)}
                </span>
              ),
            },
            { id: 'study', head: words.study, cell: (line) => <StudyName name={studyOf(line)} /> },
            {
              id: 'detail',
              head: words.detail,
              cell: (line) => <small>{detailInWords(line.detail, format)}</small>,
            },
          ]}
        />
      </Card>
    </>
  );
}

function StudyName({ name }: { name: string | undefined }) {
  return name === undefined ? null : <Link to={studyPath(name)}>{name}</Link>;
}

/** Counts and codes as they were written down: "role coordinator, sessions ended 2". */
function detailInWords(detail: Record<string, unknown>, format: Format): string {
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name.replaceAll('_', ' ')} ${valueInWords(value, format)}`)
    .join(', ');
}

/** A moment as the reader writes it; of a hash what is enough to tell it from others. */
function valueInWords(value: unknown, format: Format): string {
  if (Array.isArray(value)) return value.map((item) => valueInWords(item, format)).join(' ');
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return format.moment(new Date(text));
  return /^[0-9a-f]{64}$/.test(text) ? `${text.slice(0, 12)}…` : text;
}
