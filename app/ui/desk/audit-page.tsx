import { Link } from '@remix-run/react';
import type { AuditAction } from '#app/domain/audit/audit.ts';
import { auditPath, studyPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { auditActionTexts, auditTexts } from './audit-texts.ts';
import { Card, EmptyState } from './card.tsx';
import { DataTable } from './data-table.tsx';
import { useFormat } from './format.ts';
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
export function AuditPage({ lines, studies, isFirst, next }: { lines: Line[]; studies: Record<string, string>; isFirst: boolean; next: number | null }) {
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
          rows={lines}
          rowKey={(line) => line.audit_id}
          empty={<EmptyState title={words.none} />}
          columns={[
            { id: 'at', head: words.at, cell: (line) => <span className="nowrap">{format.moment(line.at)}</span> },
            { id: 'who', head: words.who, cell: (line) => line.actor_name ?? `${words.kinds[line.actor_kind]}${line.actor_id === null ? '' : ` ${line.actor_id}`}` },
            { id: 'what', head: words.what, isRowHead: true, cell: (line) => actions[line.action] ?? line.action },
            { id: 'whom', head: words.whom, cell: (line) => line.subject_name ?? line.subject ?? '' },
            { id: 'study', head: words.study, cell: (line) => <StudyName name={studyOf(line)} /> },
            { id: 'detail', head: words.detail, cell: (line) => <small>{detailInWords(line.detail)}</small> },
          ]}
        />
      </Card>
    </>
  );
}

function StudyName({ name }: { name: string | undefined }) {
  return name === undefined ? null : <Link to={studyPath(name)}>{name}</Link>;
}

/** Counts and codes as they were written down: "role coordinator, sessions_ended 2". */
function detailInWords(detail: Record<string, unknown>): string {
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
}
