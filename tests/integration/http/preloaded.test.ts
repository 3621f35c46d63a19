import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { begin, readLinks, type Link } from '#tests/support/respondent.ts';
import { startApp, type RunningApp } from '#tests/support/running-app.ts';

const IMG = '<img src=x onerror=alert(1)>';
const SHOWN = '&lt;img src=x onerror=alert(1)&gt;';
const QUESTIONNAIRE = {
  pages: [
    {
      name: 'een',
      elements: [
        {
          type: 'radiogroup',
          name: 'org',
          title: { nl: 'Waar werkt u?', en: 'Where do you work?' },
          isRequired: true,
          preloadFrom: 'org_type',
          choices: [
            { value: 1, text: { nl: 'UWV', en: 'UWV' } },
            { value: 2, text: { nl: 'Gemeente', en: 'Municipality' } },
          ],
        },
        {
          type: 'text',
          name: 'town',
          title: { nl: 'Plaats', en: 'Town' },
          preloadFrom: 'town',
          visibleIf: '{org} = 2',
        },
      ],
    },
    {
      name: 'twee',
      elements: [
        {
          type: 'radiogroup',
          name: 'a',
          title: { nl: 'Gaat het goed in {town}?', en: 'Is it well in {town}?' },
          isRequired: true,
          choices: [
            { value: 1, text: { nl: 'ja', en: 'yes' } },
            { value: 2, text: { nl: 'nee', en: 'no' } },
          ],
        },
      ],
    },
  ],
};

/** Where nothing is left to ask: of who works at UWV, whose organisation is known. */
const ALL_KNOWN = {
  pages: [
    { name: 'een', elements: [QUESTIONNAIRE.pages[0]!.elements[0]!] },
    {
      name: 'twee',
      visibleIf: '{org} = 2',
      elements: QUESTIONNAIRE.pages[1]!.elements.map((element) => ({
        ...element,
        title: { nl: 'Gaat het goed?', en: 'Is it well?' },
      })),
    },
  ],
};

let app: RunningApp;
let folder: string;
let links: Link[];

beforeAll(async () => {
  app = await startApp({ environment: { WORKER: 'off' } });
  folder = mkdtempSync(join(tmpdir(), 'preloaded-'));
  const study = join(folder, 'bekend');
  mkdirSync(study);
  const settings = {
    title: { nl: 'Bekend', en: 'Known' },
    languages: ['nl', 'en'],
    questionnaires: [
      { name: 'q', file: 'q.json' },
      { name: 'alles', file: 'alles.json' },
    ],
  };
  writeFileSync(join(study, 'study.json'), JSON.stringify(settings));
  writeFileSync(join(study, 'q.json'), JSON.stringify(QUESTIONNAIRE));
  writeFileSync(join(study, 'alles.json'), JSON.stringify(ALL_KNOWN));
  const sample = [
    'case_id,organisation_id,stratum,name,email,org_type,town,questionnaire',
    `007,o1,x,Persoon Een,een@example.org,GEMEENTE,${IMG},q`,
    '008,o1,x,Persoon Twee,twee@example.org,,,q',
    '009,o1,x,Persoon Drie,drie@example.org,uwv,,alles',
  ];
  writeFileSync(join(folder, 'sample.csv'), sample.join('\n'));
  for (const args of [
    ['study', 'load', study],
    ['sample', 'import', 'bekend', join(folder, 'sample.csv')],
  ]) {
    const { status, stderr } = app.command(...args);
    if (status !== 0) throw new Error(stderr);
  }
  links = readLinks(app, 'bekend');
});
afterAll(async () => {
  await app.discard();
  rmSync(folder, { recursive: true, force: true });
});

const linkOf = (caseId: string) => links.find((one) => one.case_id === caseId)!.link;

it('tells a client what is known, at revision 0, and takes the submission without it being sent', async () => {
  const respondent = await begin(linkOf('007'));
  expect(await respondent.request('GET', '/survey/answers')).toMatchObject({
    status: 200,
    body: { revision: 0, answers: { org: 2, town: IMG }, preloaded: ['org', 'town'], page: null },
  });
  const saved = await respondent.request('POST', '/survey/answers', {
    key: crypto.randomUUID(),
    baseRevision: 0,
    changes: { a: 1 },
  });
  expect(saved).toMatchObject({ status: 200, body: { revision: 1 } });

  const page = await fetch(new URL('/survey/copy', app.url), { headers: { cookie: respondent.cookie } });
  const html = await page.text();
  expect(html).toContain('bij ons bekend');
  expect(html).toContain(`Gaat het goed in ${SHOWN}?`);
  expect(html).not.toContain('<img src=x');

  const done = await respondent.request('POST', '/survey/complete', {
    key: crypto.randomUUID(),
    baseRevision: 1,
  });
  expect(done).toMatchObject({ status: 200, body: { receipt: expect.any(String) as unknown } });
});

it('asks who is not known', async () => {
  const respondent = await begin(linkOf('008'));
  expect((await respondent.request('GET', '/survey/answers')).body).toMatchObject({
    answers: {},
    preloaded: [],
  });
  await respondent.request('POST', '/survey/answers', {
    key: crypto.randomUUID(),
    baseRevision: 0,
    changes: { a: 1 },
  });
  const refused = await respondent.request('POST', '/survey/complete', {
    key: crypto.randomUUID(),
    baseRevision: 1,
  });
  expect(refused).toMatchObject({
    status: 422,
    body: { problem: 'incomplete', errors: { org: [expect.any(String)] } },
  });
});

it('lets who is asked nothing see what is known, and submit', async () => {
  const respondent = await begin(linkOf('009'));
  const read = async (path: string) => {
    const page = await fetch(new URL(path, app.url), { headers: { cookie: respondent.cookie } });
    expect(page.status).toBe(200);
    return page.text();
  };
  expect(await respondent.request('GET', '/survey/answers')).toMatchObject({
    body: { revision: 0, answers: { org: 1 }, preloaded: ['org'], status: 'open' },
  });
  await read('/survey');
  expect(await read('/survey/copy')).toContain('bij ons bekend');
  const done = await respondent.request('POST', '/survey/complete', {
    key: crypto.randomUUID(),
    baseRevision: 0,
  });
  expect(done).toMatchObject({ status: 200, body: { receipt: expect.any(String) as unknown } });
  const { receipt } = done.body as { receipt: string };
  expect(await read('/survey/receipt')).toContain(receipt);
});
