import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { undoBulk } from '#app/domain/fieldwork/bulk/bulk.commands.server.ts';
import { bulkLine } from '#app/domain/fieldwork/bulk/bulk.views.server.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { requireAlso, studyRoute } from '#app/http/study.server.ts';
import { bulkLinePath } from '#app/platform/path.ts';
import { BulkLinePage } from '#app/ui/desk/bulk/bulk-line-page.tsx';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: 'Terugkijken', en: 'Look back' } };
export const meta = deskTitle({ nl: 'Voor meer deelnemers', en: 'For several participants' });

export const loader = studyRoute('cases:change', 'contact', async (args) => {
  requireAlso(args, 'contact:see');
  return { line: await bulkLine(args.ctx, args.study.study_id, args.params.bulk ?? '') };
});

/** Undoes it. */
export const action = studyRoute('cases:change', 'contact', async (args) => {
  requireAlso(args, 'contact:see');
  const { ctx, study, request, locale } = args;
  const { bulk_id: bulkId } = await bulkLine(ctx, study.study_id, args.params.bulk ?? '');
  return answerForm({ request, locale, schema: z.object({}) }, async () => {
    await undoBulk(ctx, { studyId: study.study_id, bulkId });
    return redirect(bulkLinePath(study.name, bulkId), 303);
  });
});

export default function BulkLineRoute() {
  return (
    <BulkLinePage {...useLoaderData<typeof loader>()} state={formState(useActionData<typeof action>())} />
  );
}
