import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import { deriveAccess } from '#app/domain/access/access.commands.server.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import type { Beside } from '#tests/support/beside-app.ts';
import { begin, type Respondent } from '#tests/support/respondent.ts';
import { appUrl, openBrowser } from './pages.ts';

export const STUDY = 'klantmanagers-jongeren';

export type Way = { link: string; code: string };

/** How the person of a case gets in. Each test takes a case of its own. */
export async function wayIn({ ctx }: Beside, caseId: string): Promise<Way> {
  const study = await getStudy(ctx, STUDY);
  const access = (await deriveAccess(ctx, study.study_id, [caseId])).get(caseId)!;
  return { link: `${appUrl()}/s/${access.token}`, code: access.login_code };
}

/** What the server holds of a case, asked over HTTP in a session of its own. */
export type Server = {
  answers(): Promise<Record<string, unknown>>;
  page(): Promise<unknown>;
  /** Answers as if given earlier, and the page to go on at. */
  put(changes: Record<string, unknown>, page: string): Promise<void>;
};

export async function serverOf(link: string): Promise<Server> {
  const respondent = await begin(link);
  const read = () => readAnswers(respondent);
  return {
    answers: async () => (await read()).answers as Record<string, unknown>,
    page: async () => (await read()).page,
    async put(changes, page) {
      const { revision: baseRevision } = await read();
      const body = { key: crypto.randomUUID(), baseRevision, changes, page };
      expect((await respondent.request('POST', '/survey/answers', body)).status).toBe(200);
    },
  };
}

async function readAnswers(respondent: Respondent) {
  const { status, body } = await respondent.request('GET', '/survey/answers');
  expect(status).toBe(200);
  return body;
}

/** Opens a link as its person does, up to the questions. */
export async function enter(
  browser: Browser,
  link: string,
  options: { width?: number; height?: number } = {},
): Promise<{ page: Page; faults: string[] }> {
  const opened = await openBrowser(browser, options);
  await start(opened.page, link);
  return opened;
}

export async function start(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: /^(Start|Ga verder)/ }).click();
  await expect(page).toHaveURL(`${appUrl()}/survey`);
  await expect(page.locator('.questionnaire h1')).toBeVisible();
}

/** The line that says whether all is saved. */
export function saveStatus(page: Page): Locator {
  return page.locator('.questionnaire').getByRole('status');
}

/**
 * Compares what the page claims with what the server holds: 'Opgeslagen' may only stand there when the server has the
 * answers given. @returns what the page claimed.
 */
export async function expectTruth(
  page: Page,
  server: Server,
  given: Record<string, unknown>,
): Promise<string> {
  const claim = (await saveStatus(page).textContent()) ?? '';
  if (/^(Opgeslagen|Saved)/.test(claim))
    expect(await server.answers(), `the page says "${claim}"`).toMatchObject(given);
  return claim;
}

/** Waits until the page claims that all is saved, and sees that it is. */
export async function expectSaved(page: Page, server: Server, given: Record<string, unknown>): Promise<void> {
  await expect(saveStatus(page)).toHaveText(/^(Opgeslagen om|Saved at) \d/);
  expect(await server.answers()).toMatchObject(given);
}
