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
    route('*', 'routes/not-found.tsx'),
  ]),
  route('s/:token/language', 'routes/respondent/opened.ts'),
  // /survey/answers and /survey/complete: app/http/survey-endpoints.server.ts, in front of these.
  ...['csv', 'jsonl'].map((format) =>
    route(`api/v1/studies/:study/responses.${format}`, 'routes/api/responses.ts', {
      id: `api/responses.${format}`,
    }),
  ),
  ...['json', 'html', 'csv'].map((format) =>
    route(`api/v1/studies/:study/codebook.${format}`, 'routes/api/codebook.ts', {
      id: `api/codebook.${format}`,
    }),
  ),
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
      route('sample', 'routes/desk/sample.tsx'),
      route('sample/example.csv', 'routes/desk/sample-example.ts'),
      route('sample/uploads/:upload', 'routes/desk/sample-upload.tsx'),
      route('mailings', 'routes/desk/mailings.tsx'),
      route('mailings/:mailing', 'routes/desk/mailing.tsx'),
      route('mailings/:mailing/preview', 'routes/desk/mailing-preview.ts'),
      route('mailings/:mailing/recipients', 'routes/desk/mailing-recipients.tsx'),
      route('mailings/:mailing/send', 'routes/desk/mailing-send.tsx'),
      route('cases', 'routes/desk/cases.tsx'),
      route('cases/:case', 'routes/desk/case.tsx'),
      route('cases/:case/:act', 'routes/desk/case-act.tsx'),
      route('data', 'routes/desk/data.tsx'),
      ...['csv', 'jsonl'].map((format) =>
        route(`data/responses.${format}`, 'routes/desk/export.ts', { id: `desk/responses.${format}` }),
      ),
      route('data/exports/:export', 'routes/desk/made-export.tsx'),
      route('data/exports/:export/manifest.json', 'routes/desk/manifest.ts'),
      route('questionnaire', 'routes/desk/questionnaire.tsx'),
      ...['json', 'html', 'csv'].map((format) =>
        route(`codebook.${format}`, 'routes/desk/codebook.ts', { id: `desk/codebook.${format}` }),
      ),
      route('settings', 'routes/desk/settings.tsx'),
      route('open', 'routes/desk/open-field.tsx'),
      route('close', 'routes/desk/close-field.tsx'),
      route('access', 'routes/desk/grants.tsx'),
      route('tokens', 'routes/desk/tokens.tsx'),
    ]),
  ]),
  route('mailbox', 'routes/desk/mailbox.tsx'),
  route('mailbox/:id', 'routes/desk/mailbox-message.tsx'),
  route('mailbox/:id/html', 'routes/desk/mailbox-html.ts'),
  route('definitions/:file', 'routes/files/definition.ts'),
  route('language', 'routes/language.ts'),
] satisfies RouteConfig;
