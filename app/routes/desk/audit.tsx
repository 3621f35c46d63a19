import { useLoaderData } from '@remix-run/react';
import { listAudit } from '#app/domain/accounts/accounts.views.server.ts';
import { listStudies } from '#app/domain/studies/studies.views.server.ts';
import { staffRoute } from '#app/http/staff.server.ts';
import { AuditPage } from '#app/ui/desk/audit-page.tsx';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: 'Logboek', en: 'Log' } };
export const meta = deskTitle(handle.crumb);

const LINES = 100;

/** A page of the log; `?before=` continues below the last line of the page before. */
export const loader = staffRoute('audit:see', 'contact', async ({ ctx, request }) => {
  const asked = new URL(request.url).searchParams.get('before') ?? '';
  const before = /^\d{1,15}$/.test(asked) ? Number(asked) : null;
  const lines = await listAudit(ctx, { limit: LINES, ...(before === null ? {} : { before }) });
  const studies = Object.fromEntries((await listStudies(ctx)).map((study) => [study.study_id, study.name]));
  return {
    lines,
    studies,
    isFirst: before === null,
    next: lines.length === LINES ? (lines.at(-1)?.audit_id ?? null) : null,
  };
});

export default function Audit() {
  return <AuditPage {...useLoaderData<typeof loader>()} />;
}
