import { z } from 'zod';
import { LONGEST_DRAFT } from '#app/domain/questionnaires/drafts/drafts.ts';
import { saveDraft } from '#app/domain/questionnaires/drafts/drafts.commands.server.ts';
import { getDraft } from '#app/domain/questionnaires/drafts/drafts.views.server.ts';
import { readJsonRequest } from '#app/http/body.server.ts';
import { downloadHeaders } from '#app/http/download.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { Problem } from '#app/platform/problem.ts';

/** A character of JSON takes up to six bytes on the wire. */
const LARGEST_SAVE = LONGEST_DRAFT * 6 + 1_000;

const saveSchema = z.strictObject({ text: z.string(), revision: z.number().int().min(1) });

/** The stored text of a draft, as a file. */
export const loader = studyRoute('questionnaire:write', 'contact', async ({ ctx, study, params }) => {
  const { text, questionnaire } = await getDraft(ctx, study.study_id, params.questionnaire ?? '');
  return new Response(text, {
    headers: downloadHeaders(`${questionnaire}.json`, 'application/json; charset=utf-8'),
  });
});

/** Saves the text of a draft: `{text, revision}`, answered `{revision, savedAt}` or 409 with what stands now. */
export const action = studyRoute(
  'questionnaire:write',
  'contact',
  async ({ ctx, study, params, request }) => {
    const body = saveSchema.safeParse(await readJsonRequest(request, LARGEST_SAVE));
    if (!body.success) throw new Problem('draft.malformed', 422, 'Send {text, revision}.');
    const { revision, saved_at } = await saveDraft(ctx, {
      studyId: study.study_id,
      questionnaire: params.questionnaire ?? '',
      ...body.data,
    });
    return Response.json({ revision, savedAt: saved_at.toISOString() });
  },
);
