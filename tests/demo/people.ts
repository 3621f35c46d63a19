import { createSynthesizer, seededRandom } from '#app/domain/questionnaires/synthetic.ts';
import { readDefinition } from '#app/domain/questionnaires/definition.ts';
import type { ParsedMail } from 'mailparser';

type Answers = Record<string, unknown>;

/** The questionnaire as respondents of the play fill it in: complete and valid answers, page by page. */
export type Filling = { answersOf(seed: number): { page: string; answers: Answers }[] };

export function createFilling(definition: unknown): Filling {
  const synthesize = createSynthesizer(definition);
  const { pages } = readDefinition(definition);
  return {
    answersOf(seed) {
      const answers = synthesize(seededRandom(seed));
      return pages
        .map(({ name, questions }) => ({
          page: name,
          answers: Object.fromEntries(
            questions
              .filter((question) => question in answers)
              .map((question) => [question, answers[question]]),
          ),
        }))
        .filter((page) => Object.keys(page.answers).length > 0);
    },
  };
}

/** A respondent, or a colleague whom he asked, who has opened a link: over HTTP, as a browser does it. */
export type Opened = {
  cookie: string;
  get(path: string): Promise<Response>;
  /** Saves answers, each page in one save. @throws Error when a save is refused */
  save(pages: { page: string; answers: Answers }[]): Promise<void>;
  /** @throws Error when it is refused */
  submit(): Promise<void>;
};

/** The personal link in a mail: the first address that leads to a questionnaire. */
export function linkIn(mail: ParsedMail): string {
  const found = /http:\/\/localhost:\d+\/[sc]\/[\w-]+(?=\s)/.exec(`${mail.text ?? ''}\n`);
  if (!found) throw new Error(`There is no link in "${mail.subject}".`);
  return found[0];
}

/** Opens a link by POST. @throws Error when it does not lead to the questionnaire */
export async function open(link: string): Promise<Opened> {
  const { origin } = new URL(link);
  const started = await fetch(link, { method: 'POST', body: new URLSearchParams(), redirect: 'manual' });
  const cookie = cookieIn(started);
  if (started.status !== 303 || cookie === '')
    throw new Error(`Opening ${link} was answered ${started.status}.`);
  const headers = { cookie, 'content-type': 'application/json' };
  let saves = 0;
  const post = (path: string, body: unknown) =>
    fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
  async function revision(): Promise<number> {
    const answer = await fetch(`${origin}/survey/answers`, { headers: { cookie } });
    return ((await answer.json()) as { revision: number }).revision;
  }
  return {
    cookie,
    get: (path) => fetch(origin + path, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' }),
    async save(pages) {
      let baseRevision = await revision();
      for (const { page, answers } of pages) {
        saves += 1;
        const saved = await post('/survey/answers', {
          key: crypto.randomUUID(),
          baseRevision,
          changes: answers,
          page,
        });
        if (saved.status !== 200)
          throw new Error(`Save ${saves} was answered ${saved.status}: ${await saved.text()}`);
        baseRevision = ((await saved.json()) as { revision: number }).revision;
      }
    },
    async submit() {
      const done = await post('/survey/complete', {
        key: crypto.randomUUID(),
        baseRevision: await revision(),
      });
      if (done.status !== 200)
        throw new Error(`Submitting was answered ${done.status}: ${await done.text()}`);
    },
  };
}

/** The cookie that an answer sets, without its attributes; empty when there is none. */
export function cookieIn(answer: Response): string {
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** Posts one of the forms behind a link. @throws Error when it is refused */
export async function postForm(url: string, fields: Record<string, string>, cookie = ''): Promise<Response> {
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: cookie ? { cookie } : {},
    body: new URLSearchParams(fields),
  });
  if (answer.status >= 400)
    throw new Error(`${url} was answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
  return answer;
}
