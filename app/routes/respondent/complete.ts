import { readJson } from '#app/http/body.server.ts';
import { respondentJson } from '#app/http/respondent.server.ts';
import { completeSurvey } from '#app/domain/responses/completion.commands.server.ts';
import { readCompleteRequest } from '#app/domain/responses/save.ts';

/** Submits the questionnaire. */
export const action = respondentJson('answers', async ({ ctx, session, request, chosen }) =>
  completeSurvey(ctx, session, readCompleteRequest(await readJson(request)), chosen ?? 'nl'),
);
