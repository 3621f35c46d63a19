import { readJson } from '#app/http/body.server.ts';
import { respondentJson } from '#app/http/respondent.server.ts';
import { saveAnswers } from '#app/domain/responses/saving.commands.server.ts';
import { refuseOtherResponse } from '#app/domain/responses/response-tag.server.ts';
import { respondentResponse } from '#app/domain/responses/responses.views.server.ts';
import { readSaveRequest } from '#app/domain/responses/save.ts';

/** What was answered so far and where to go on. */
export const loader = respondentJson('answers', async ({ ctx, session, request }) => {
  const { study, case_id, revision, answers, page, status, version } = await respondentResponse(ctx, session);
  refuseOtherResponse({ study_id: study.study_id, case_id }, request.headers.get('veldwerk-response'));
  return { revision, answers, page, status, version };
});

/** Saves changed answers. */
export const action = respondentJson('answers', async ({ ctx, session, request, chosen }) =>
  saveAnswers(ctx, session, readSaveRequest(await readJson(request)), chosen ?? 'nl', request.headers.get('veldwerk-response')),
);
