import { readSaveRequest } from '#app/domain/responses/save.ts';
import { saveTrial } from '#app/domain/responses/trials/trials.commands.server.ts';
import { getTrial } from '#app/domain/responses/trials/trials.views.server.ts';
import { readJsonRequest } from '#app/http/body.server.ts';
import { studyRoute } from '#app/http/study.server.ts';

/** What was answered so far, as a respondent's browser asks for it. */
export const loader = studyRoute('questionnaire:try', 'answers', async ({ ctx, study, params }) => {
  const trial = await getTrial(ctx, study.study_id, params.trial ?? '');
  const { revision, answers, page, version } = trial;
  return Response.json({
    revision,
    answers,
    page,
    version,
    preloaded: Object.keys(trial.preloaded),
    status: trial.completed_at ? 'complete' : 'open',
  });
});

/** Saves changed answers: the save protocol of respondents. */
export const action = studyRoute(
  'questionnaire:try',
  'answers',
  async ({ ctx, study, params, request, locale }) => {
    const save = readSaveRequest(await readJsonRequest(request));
    const place = { studyId: study.study_id, trialId: params.trial ?? '' };
    return Response.json(await saveTrial(ctx, place, save, locale));
  },
);
