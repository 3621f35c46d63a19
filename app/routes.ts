import { index, layout, route, type RouteConfig } from '@remix-run/route-config';

/** The whole product on one screen: every address and the file that answers it. */
export default [
  layout('routes/respondent/layout.tsx', [
    // No index route: a form posted to / must reach it without ?index.
    route('/', 'routes/respondent/code.tsx'),
    route('s/:token', 'routes/respondent/welcome.tsx'),
    route('s/:token/opt-out', 'routes/respondent/opt-out.tsx'),
    route('survey', 'routes/respondent/survey.tsx'),
    route('survey/receipt', 'routes/respondent/receipt.tsx'),
    route('survey/copy', 'routes/respondent/copy.tsx'),
    route('privacy', 'routes/respondent/privacy.tsx'),
    route('accessibility', 'routes/respondent/accessibility.tsx'),
  ]),
  route('s/:token/language', 'routes/respondent/opened.ts'),
  route('survey/answers', 'routes/respondent/answers.ts'),
  route('survey/complete', 'routes/respondent/complete.ts'),
  ...['csv', 'jsonl'].map((format) => route(`api/v1/studies/:study/responses.${format}`, 'routes/api/responses.ts', { id: `api/responses.${format}` })),
  ...['json', 'html', 'csv'].map((format) => route(`api/v1/studies/:study/codebook.${format}`, 'routes/api/codebook.ts', { id: `api/codebook.${format}` })),
  route('api/v1/studies/:study/response-rates.json', 'routes/api/response-rates.ts'),
  route('api/*', 'routes/api/unknown.ts'),
  route('desk/sign-in', 'routes/desk/sign-in.tsx'),
  route('desk/sign-out', 'routes/desk/sign-out.ts'),
  route('desk/welcome/:token', 'routes/desk/welcome.tsx'),
  layout('routes/desk/layout.tsx', [
    route('desk', 'routes/desk/studies.tsx'),
    route('desk/audit', 'routes/desk/audit.tsx'),
    route('desk/account', 'routes/desk/account.tsx'),
    route('desk/users', 'routes/desk/users.tsx'),
    route('desk/users/:user', 'routes/desk/user.tsx'),
    route('desk/studies/:study', 'routes/desk/study.tsx', [
      index('routes/desk/overview.tsx'),
      route('response.csv', 'routes/desk/response-csv.ts'),
      route('curve.csv', 'routes/desk/curve-csv.ts'),
    ]),
  ]),
  route('definitions/:file', 'routes/files/definition.ts'),
  route('language', 'routes/language.ts'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig;
