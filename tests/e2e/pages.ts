import {
  expect,
  test as base,
  type Browser,
  type BrowserContext,
  type Locator,
  type Page,
} from '@playwright/test';
import { openBeside, type Beside } from '#tests/support/beside-app.ts';

export const appUrl = (): string => process.env.E2E_URL!;
export const studyUrl = (path = ''): string => `${appUrl()}/desk/studies/klantmanagers-jongeren${path}`;
export const PASSWORD = 'een lange zin van vroeger';

const opened: BrowserContext[] = [];

/** Tests in a browser, that can also look at what is behind the pages and change it. */
export const test = base.extend<{ closing: void }, { beside: Beside }>({
  beside: [
    async ({ browserName: _ }, use) => {
      const beside = openBeside({ url: appUrl(), dataDir: process.env.E2E_DATA_DIR! });
      await use(beside);
      await beside.close();
    },
    { scope: 'worker' },
  ],
  // Pages that stay open go on asking the server how the field stands; each test leaves none behind.
  closing: [
    async ({ browserName: _ }, use) => {
      await use();
      await Promise.all(opened.splice(0).map((context) => context.close()));
    },
    { auto: true },
  ],
});

/** A page of a browser of its own, that fails the test on errors in the console and requests that leave the origin. */
export async function openBrowser(
  browser: Browser,
  options: { width?: number; height?: number } = {},
): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
  });
  opened.push(context);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(appUrl()) && !request.url().startsWith('data:'))
      faults.push(`left the origin: ${request.url()}`);
  });
  return { page, faults };
}

/** Sets the password behind a one-time link, and so signs in. */
export async function acceptInvitation(
  page: Page,
  link: string,
  own: { name?: string; email?: string } = {},
): Promise<void> {
  await page.goto(link);
  if (own.name) await page.getByLabel('Uw naam').fill(own.name);
  if (own.email) await page.getByLabel('Uw e-mailadres').fill(own.email);
  await page.getByLabel('Nieuw wachtwoord').fill(PASSWORD);
  await page.getByRole('button', { name: 'Wachtwoord instellen en aanmelden' }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await expect(page).not.toHaveURL(/welcome/);
}

export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(`${appUrl()}/desk/sign-in`);
  await page.getByLabel('E-mailadres').fill(email);
  await page.getByLabel('Wachtwoord', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Aanmelden' }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** The card of one question, found by the beginning of its title. */
export function question(page: Page, title: string | RegExp): Locator {
  return page
    .locator('.sd-question, .sd-element')
    .filter({ has: page.getByRole('heading', { name: title }) })
    .last();
}

/** Chooses an answer by its text, as a pointer does. */
export async function choose(page: Page, title: string | RegExp, answer: string): Promise<void> {
  await question(page, title)
    .locator('label')
    .filter({ hasText: new RegExp(`^\\s*${escaped(answer)}`) })
    .first()
    .click();
}

/** The questionnaire only claims that something is saved when the server has it. */
export async function untilSaved(page: Page): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: /Opgeslagen om \d\d\.\d\d/ })).toBeVisible();
}

export async function next(page: Page, heading: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Volgende' }).click();
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
