import { readJson } from '#app/http/body.server.ts';
import { respondentJson } from '#app/http/respondent.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { completeSurvey } from '#app/domain/responses/completion.commands.server.ts';
import { readCompleteRequest } from '#app/domain/responses/save.ts';

/** Submits the questionnaire. */
export const action = respondentJson('answers', async ({ ctx, session, request, chosen }) =>
  completeSurvey(ctx, session, readCompleteRequest(await readJson(request)), chosen ?? 'nl', request.headers.get('veldwerk-response')),
);

/** There is nothing to read here. */
export const loader = respondentJson('answers', async () => {
  throw new Problem('method_not_allowed', 405, 'POST what is to be submitted.');
});
