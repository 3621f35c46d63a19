import { readCompleteRequest } from '#app/domain/responses/save.ts';
import { completeTrial } from '#app/domain/responses/trials/trials.commands.server.ts';
import { readJsonRequest } from '#app/http/body.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { Problem } from '#app/platform/problem.ts';

export const loader = studyRoute('questionnaire:try', 'answers', async () => {
  throw new Problem('method_not_allowed', 405, 'A try-out is submitted with POST.');
});

/** Submits a try-out: the save protocol of respondents. */
export const action = studyRoute(
  'questionnaire:try',
  'answers',
  async ({ ctx, study, params, request, locale }) => {
    const complete = readCompleteRequest(await readJsonRequest(request));
    const place = { studyId: study.study_id, trialId: params.trial ?? '' };
    return Response.json(await completeTrial(ctx, place, complete, locale));
  },
);
