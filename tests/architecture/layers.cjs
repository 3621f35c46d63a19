/** Layering rules. Run: depcruise app db emails --config tests/architecture/layers.cjs */
const DOMAIN = '^app/domain/([^/]+)/';
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

/** Low to high. A domain may import those before it, never those after it. */
const ORDER = [
  'audit',
  'accounts',
  'studies',
  'questionnaires',
  'sample',
  'access',
  'dispositions',
  'responses',
  'mail',
  'mailings',
  'coding',
  'statistics',
  'fieldwork',
  'exports',
  'operations',
];
const oneWay = ORDER.slice(0, -1).map((name, i) =>
  rule(
    `flows-up-${name}`,
    `${name} sits below: ${ORDER.slice(i + 1).join(', ')}`,
    { path: `^app/domain/${name}/` },
    { path: `^app/domain/(${ORDER.slice(i + 1).join('|')})/` },
  ),
);
module.exports = {
  forbidden: [
    ...oneWay,
    rule('no-circular', 'Cycles hide who owns what.', {}, { circular: true }),
    rule(
      'pure-stays-pure',
      'A domain file without .server must run in a browser and a test with no I/O.',
      { path: DOMAIN + '.+\\.ts$', pathNot: '\\.(server|test)\\.ts$' },
      {
        path: [
          '\\.server\\.tsx?$',
          '^db/',
          '^emails/',
          '^app/(routes|ui|jobs|http|cli|platform)/.*\\.server',
          '^(node:)?(fs|crypto|net|http|https|path|child_process)$',
          'node_modules/(kysely|postgres|nodemailer|@remix-run|react)/',
        ],
      },
    ),
    rule(
      'sql-only-in-queries',
      'Only *.queries.server.ts, the db port and db/ may touch the query builder.',
      {
        path: '^(app|emails|survey-definitions)/',
        pathNot: [
          '\\.queries\\.server\\.ts$',
          '^app/platform/(db|context|postgres)\\.server\\.ts$',
          '\\.test\\.ts$',
        ],
      },
      { path: 'node_modules/(kysely|kysely-postgres-js|postgres)/' },
    ),
    rule(
      'queries-stay-home',
      "A query module is private to its domain's commands and views.",
      { path: '^app/', pathNot: DOMAIN },
      { path: '\\.queries\\.server\\.ts$' },
    ),
    rule(
      'queries-stay-home-2',
      'Another domain asks the commands or views, never the queries.',
      { path: DOMAIN },
      { path: '^app/domain/(?!$1/)[^/]+/.*\\.queries\\.server\\.ts$' },
    ),
    rule(
      'queries-are-leaves',
      'Queries know rows, not use cases.',
      { path: '\\.queries\\.server\\.ts$' },
      { path: ['\\.(commands|views)\\.server\\.ts$', '^app/(routes|ui|jobs)/', '^emails/'] },
    ),
    rule(
      'views-do-not-write',
      'A loader must not be able to change data.',
      { path: '\\.views\\.server\\.ts$' },
      { path: '\\.commands\\.server\\.ts$' },
    ),
    rule(
      'domain-knows-no-http',
      'Use cases know no route, no component, no Remix, no React.',
      { path: DOMAIN, pathNot: '\\.test\\.tsx?$' },
      { path: ['^app/(routes|ui|jobs|http|cli)/', 'node_modules/(@remix-run|react|react-dom|express)/'] },
    ),
    rule(
      'ui-is-client-safe',
      'Components import pure code only.',
      { path: '^app/ui/' },
      { path: ['\\.server\\.tsx?$', '^app/(routes|jobs|http|cli)/', '^db/'] },
    ),
    rule(
      'routes-are-thin',
      'Routes, jobs and the command line reach the database and the mailer only through commands and views.',
      { path: '^app/(routes|jobs|cli)/' },
      {
        path: [
          '^db/',
          '^app/platform/(db|mailer|clock|random)\\.server',
          'node_modules/(kysely|postgres|nodemailer)/',
        ],
      },
    ),
    rule(
      'doors-do-not-meet',
      'HTTP and jobs share commands, not each other.',
      { path: '^app/(http|routes)/' },
      { path: '^app/(jobs|cli)/' },
    ),
    rule(
      'mailer-has-one-door',
      'Only the mail domain and the port speak SMTP.',
      {
        path: '^app/',
        pathNot: [
          '^app/platform/(mailer|smtp-session)',
          '^app/platform/context',
          '^app/domain/mail/',
          '^app/bin/',
        ],
      },
      { path: ['^app/platform/mailer', 'node_modules/nodemailer/'] },
    ),
    rule(
      'emails-are-templates',
      'Templates take props and return HTML.',
      { path: '^emails/' },
      { path: ['\\.server\\.tsx?$', '^db/', '^app/(routes|jobs)/'] },
    ),
    rule(
      'migrations-are-frozen',
      'A migration must not move when the app moves.',
      { path: '^db/migrations/' },
      { path: '^(app|emails|survey-definitions|tests)/|^db/(?!migrations/)' },
    ),
    rule(
      'platform-knows-no-domain',
      'Ports sit below the domains.',
      { path: '^app/platform/' },
      { path: '^app/(domain|routes|ui|jobs|http|cli)/|^emails/' },
    ),
    rule(
      'respondent-bundle-is-small',
      'Respondent pages must not pull desk code.',
      { path: '^app/routes/respondent/' },
      { path: '^app/(routes/desk|ui/desk|domain/(coding|exports|statistics|sample|accounts))/' },
    ),
    rule(
      'no-tests-in-app',
      'Production code never imports tests.',
      { path: '^(app|db|emails)/', pathNot: '\\.test\\.tsx?$' },
      { path: '^tests/' },
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
