import express, { type Request, type Response, type Router } from 'express';
import { completeSurvey } from '#app/domain/responses/completion.commands.server.ts';
import { refuseOtherResponse } from '#app/domain/responses/response-tag.server.ts';
import { openAnswers } from '#app/domain/responses/responses.views.server.ts';
import { readCompleteRequest, readSaveRequest } from '#app/domain/responses/save.ts';
import { saveAnswers } from '#app/domain/responses/saving.commands.server.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import { withActor, withReach, type Ctx } from '#app/platform/context.server.ts';
import { answersPath, completePath } from '#app/platform/path.ts';
import { Problem } from '#app/platform/problem.ts';
import { readJson } from './body.server.ts';
import { cookieIn, languageIn, RESPONDENT_COOKIE } from './cookies.server.ts';
import { refusalOf } from './problems.server.ts';

type EndpointArgs = {
  ctx: Ctx;
  /** The token of the respondent's cookie. */
  session: string;
  language: Language;
  /** Which response the browser means (see responseTag); null when it does not say. */
  expected: string | null;
  request: Request;
};

/**
 * What the questionnaire in the browser speaks with: JSON, with the respondent's cookie. These stand in front of
 * Remix, because a save is what happens most here and finding its way through the table of routes cost more than the
 * save itself (docs/decisions/0016).
 */
export function surveyEndpoints(ctx: Ctx): Router {
  const router = express.Router();
  router.get(answersPath(), endpoint(ctx, readAnswers));
  router.post(
    answersPath(),
    endpoint(ctx, async ({ ctx, session, language, expected, request }) =>
      saveAnswers(ctx, session, readSaveRequest(await readJson(request)), language, expected),
    ),
  );
  router.post(
    completePath(),
    endpoint(ctx, async ({ ctx, session, language, expected, request }) =>
      completeSurvey(ctx, session, readCompleteRequest(await readJson(request)), language, expected),
    ),
  );
  router.all([answersPath(), completePath()], endpoint(ctx, refuseMethod));
  return router;
}

/** What was answered so far and where to go on. */
async function readAnswers({ ctx, session, expected }: EndpointArgs): Promise<unknown> {
  const { response, colleague } = await openAnswers(ctx, session);
  const { study, case_id, revision, answers, page, status, version, preloaded } = response;
  const forward_id = colleague?.forwardId ?? null;
  refuseOtherResponse({ study_id: study.study_id, case_id, forward_id }, expected);
  return { revision, answers, page, status, version, preloaded };
}

function refuseMethod({ request }: EndpointArgs): Promise<never> {
  throw new Problem('method_not_allowed', 405, `${request.method} is not used here.`);
}

function endpoint(serverCtx: Ctx, handler: (args: EndpointArgs) => Promise<unknown>) {
  const ctx = withActor(withReach(serverCtx, 'answers'), { kind: 'respondent', id: null });
  return async (request: Request, response: Response): Promise<void> => {
    try {
      const cookies = request.headers.cookie;
      const session = cookieIn(cookies, RESPONDENT_COOKIE);
      if (!session) throw new Problem('no_session', 401, 'Open your personal link again to go on.');
      const expected = request.get('veldwerk-response') ?? null;
      response.json(
        await handler({ ctx, session, language: languageIn(cookies) ?? 'nl', expected, request }),
      );
    } catch (thrown) {
      const { status, headers, body } = refusalOf(thrown, ctx.log, request.path);
      response.status(status).set(headers).json(body);
    }
  };
}
