import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { draftTitle, type DraftStart } from '#app/domain/questionnaires/drafts/drafts.ts';
import { startDraft } from '#app/domain/questionnaires/drafts/drafts.commands.server.ts';
import { getDraft, listDrafts } from '#app/domain/questionnaires/drafts/drafts.views.server.ts';
import { questionnaireText } from '#app/domain/questionnaires/tables/questionnaire-file.server.ts';
import { listQuestionnaires, listVersions } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { readForm } from '#app/http/body.server.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { draftPath } from '#app/platform/path.ts';
import { Problem } from '#app/platform/problem.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { startSchema, type StartFields } from '#app/ui/desk/workshop/start-form.ts';
import { type RefusedTable, refusedTable } from '#app/ui/desk/workshop/table-faults.tsx';
import { WorkshopPage } from '#app/ui/desk/workshop/workshop-page.tsx';

export const handle: DeskHandle = { crumb: { nl: 'Werkplaats', en: 'Workshop' } };
export const meta = deskTitle(handle.crumb);

/** The drafts of a study, and ways to begin one. */
export const loader = studyRoute(
  'questionnaire:write',
  'contact',
  async ({ ctx, study, request, locale }) => {
    const query = new URL(request.url).searchParams;
    const names = await listQuestionnaires(ctx, study.study_id);
    const published = await Promise.all(
      names.map(async (name) => ({
        name,
        versions: (await listVersions(ctx, study.study_id, name)).map(({ version }) => version).reverse(),
      })),
    );
    const drafts = await Promise.all(
      (await listDrafts(ctx, study.study_id)).map(async (draft) => {
        const { text } = await getDraft(ctx, study.study_id, draft.questionnaire);
        return { ...draft, title: draftTitle(text, locale) };
      }),
    );
    return {
      drafts,
      published,
      chosen: query.get('questionnaire'),
      discarded: query.has('discarded'),
    };
  },
);

/** Begins a draft and opens it. */
export const action = studyRoute(
  'questionnaire:write',
  'contact',
  async ({ ctx, study, request, locale }) => {
    const form = await readForm(request);
    const file = form.get('file');
    return answerForm({ request, form, schema: startSchema(locale), locale }, async (fields) => {
      const [version = '', copied = ''] = fields.from === 'version' ? fields.copy.split('/') : [];
      const questionnaire = fields.from === 'version' ? copied : fields.questionnaire;
      const from = await startOf(fields, Number(version), file);
      if ('faults' in from) return data<RefusedTable>(from, { status: 422 });
      await startDraft(ctx, { studyId: study.study_id, questionnaire, from });
      return redirect(draftPath(study.name, questionnaire), 303);
    });
  },
);

async function startOf(fields: StartFields, version: number, file: FormDataEntryValue | null) {
  if (fields.from === 'version') return { kind: 'version', version } satisfies DraftStart;
  if (fields.from === 'empty') return { kind: 'empty', title: fields.title } satisfies DraftStart;
  if (file === null || typeof file === 'string' || file.name === '')
    throw new Problem('draft.no_file', 422, 'Choose a file first.', { field: 'file' });
  const read = await questionnaireText(new Uint8Array(await file.arrayBuffer()));
  return 'faults' in read ? read : ({ kind: 'text', text: read.text } satisfies DraftStart);
}

export default function Workshop() {
  const answer = useActionData<typeof action>();
  return (
    <WorkshopPage
      {...useLoaderData<typeof loader>()}
      state={formState(answer)}
      faults={refusedTable(answer)}
    />
  );
}
