import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { doInBulk } from '#app/domain/fieldwork/bulk/bulk.commands.server.ts';
import { needsReason, readBulkAct, readBulkSelection } from '#app/domain/fieldwork/bulk/bulk.ts';
import { bulkLines, bulkPreview } from '#app/domain/fieldwork/bulk/bulk.views.server.ts';
import { caseFilterQuery, readCaseFilter } from '#app/domain/fieldwork/case-list.ts';
import { listOwners } from '#app/domain/fieldwork/work/work.views.server.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { requireAlso, studyRoute } from '#app/http/study.server.ts';
import { bulkLinePath, bulkPath } from '#app/platform/path.ts';
import { BulkPage } from '#app/ui/desk/bulk/bulk-page.tsx';
import { bulkTexts } from '#app/ui/desk/bulk/bulk-texts.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: 'Voor meer deelnemers', en: 'For several participants' } };
export const meta = deskTitle({ nl: 'Voor meer deelnemers', en: 'For several participants' });
// After a refusal the number must be that of now.
export const shouldRevalidate = () => true;

/** What was done for many cases; with `act` in the address, what is about to be done and for whom (see readBulkSelection). */
export const loader = studyRoute('cases:change', 'contact', async (args) => {
  requireAlso(args, 'contact:see');
  const { ctx, study, request } = args;
  const query = new URL(request.url).searchParams;
  const act = readBulkAct(query.get('act'));
  if (!act) return { asked: null, lines: await bulkLines(ctx, study.study_id) };
  const preview = await bulkPreview(ctx, study.study_id, readBulkSelection(query));
  const backQuery = caseFilterQuery(readCaseFilter(query));
  return { asked: { act, ...preview, owners: await listOwners(ctx), backQuery }, lines: [] };
});

/** Does it, for exactly those that were shown. */
export const action = studyRoute('cases:change', 'contact', async (args) => {
  requireAlso(args, 'contact:see');
  const { ctx, study, request, locale } = args;
  const query = new URL(request.url).searchParams;
  const act = readBulkAct(query.get('act'));
  if (!act) return redirect(bulkPath(study.name), 303);
  const reason = z.string().trim().max(500);
  const schema = z.object({
    count: z.coerce.number().int().default(0),
    digest: z.string().max(100).default(''),
    owner: z.string().max(20).default(''),
    due: z.string().trim().max(20).default(''),
    reason: needsReason(act) ? reason.min(1, bulkTexts[locale].reasonMissing) : reason.default(''),
  });
  return answerForm({ request, locale, schema }, async ({ count, digest, owner, due, reason }) => {
    const { bulkId } = await doInBulk(ctx, {
      studyId: study.study_id,
      act,
      selection: readBulkSelection(query),
      value: act === 'owner' ? owner : due,
      reason,
      expected: { count, digest },
    });
    return redirect(bulkLinePath(study.name, bulkId), 303);
  });
});

export default function BulkRoute() {
  return <BulkPage {...useLoaderData<typeof loader>()} state={formState(useActionData<typeof action>())} />;
}
