import { expect, type Page } from '@playwright/test';
import { createUser } from '#app/domain/accounts/accounts.commands.server.ts';
import { look, visit } from './axe.ts';
import { wayIn } from './cases.ts';
import { acceptInvitation, appUrl, openBrowser, studyUrl, test } from './pages.ts';

test('the ways out by keyboard, from the welcome to the confirmation', async ({ browser, beside }) => {
  const { link } = await wayIn(beside, 'kmj-070');
  const { page, faults } = await openBrowser(browser);
  await page.goto(link);
  await tabTo(page, 'Kunt of wilt u niet meedoen?');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${link}/cannot`);
  await tabTo(page, 'Ik ben niet de juiste persoon');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Niet de juiste persoon');

  await test.step('a mistake takes the focus and leads to its field', async () => {
    await tabTo(page, 'E-mailadres van uw collega');
    await page.keyboard.type('geen adres');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('radio').first()).toBeFocused();
  });

  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Ik werk niet meer bij deze organisatie' })).toBeChecked();
  await tabTo(page, 'Naam van uw collega');
  await page.keyboard.type('Noor Nieuw');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('noor.nieuw@example.org');
  await tabTo(page, 'Versturen');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('Een medewerker van het onderzoek bekijkt');
  expect(faults).toEqual([]);
});

test('work where no script runs', async ({ browser, beside }) => {
  const { link } = await wayIn(beside, 'kmj-071');
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${link}/absent`);
  await page.getByRole('button', { name: 'Wacht tot ik terug ben' }).click();
  await expect(page.getByRole('alert')).toContainText('Vul de eerste dag in dat u er weer bent.');
  await page.goto(`${link}/refuse`);
  await page.getByRole('button', { name: 'Ik doe niet mee' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('U doet niet mee');
  await context.close();
});

test('every page of the ways out can be used by everybody', async ({ browser, beside }) => {
  const { link } = await wayIn(beside, 'kmj-072');
  const { page, faults } = await openBrowser(browser);
  const pages = Object.fromEntries(
    ['cannot', 'refuse', 'absent', 'not-me', 'not-in-target-group'].map((way) => [way, `${link}/${way}`]),
  );
  await visit(page, pages);
  await page.goto(`${link}/not-me`);
  await page.getByRole('button', { name: 'Versturen' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await look(page, 'not me, with a mistake');
  await page.goto(`${link}/not-in-target-group`);
  await page.getByRole('button', { name: 'Ik hoor niet bij deze groep' }).click();
  await expect(page.getByRole('status')).toBeVisible();
  await look(page, 'not in the target group, told');
  await page.emulateMedia({ colorScheme: 'dark' });
  await visit(page, { 'choices, dark': `${link}/cannot`, 'not me, dark': `${link}/not-me` }, [360]);
  await page.emulateMedia({ colorScheme: null });
  await page.goto(`${link}/cannot`);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await visit(page, pages, [360]);
  expect(faults).toEqual([]);
});

test('the coordinator decides, and a colleague gets a link of his own', async ({ browser, beside }) => {
  const { link } = await wayIn(beside, 'kmj-073');
  const told = await openBrowser(browser);
  await told.page.goto(`${link}/not-me`);
  await told.page.getByLabel('Ik werk niet meer bij deze organisatie').check();
  await told.page.getByLabel('Naam van uw collega').fill('Vera Vervangster');
  await told.page.getByLabel('E-mailadres van uw collega').fill('vera.vervangster@example.org');
  await told.page.getByRole('button', { name: 'Versturen' }).click();
  await expect(told.page.getByRole('status')).toBeVisible();

  const { page, faults } = await openBrowser(browser);
  const made = await createUser(beside.ctx, { email: 'carel@example.org', role: 'coordinator' });
  await acceptInvitation(page, made.link);
  await page.goto(studyUrl());
  await page.getByRole('link', { name: 'Meldingen van deelnemers' }).click();
  await expect(page).toHaveURL(studyUrl('/requests'));
  await look(page, 'what participants told');
  const card = page.locator('section, article, .card').filter({ hasText: 'Vera Vervangster' }).last();
  const name = await card.getByRole('heading').first().textContent();

  await page.getByRole('link', { name: `Afwijzen: ${name}` }).click();
  await expect(page).toHaveURL(/\/reject$/);
  await look(page, 'rejecting');
  await page.goBack();
  await page.getByRole('link', { name: `Goedkeuren: ${name}` }).click();
  await expect(page).toHaveURL(/\/approve$/);
  await page.getByRole('button', { name: 'Goedkeuren' }).click();
  await expect(page.getByRole('alert')).toContainText('Schrijf in een paar woorden op waarom.');
  await look(page, 'approving, without a reason');
  await page.getByLabel('Waarom?').fill('bevestigd door de organisatie');
  await page.getByRole('button', { name: 'Goedkeuren' }).click();
  await expect(page.getByText('de uitnodiging staat klaar')).toBeVisible();
  await visit(page, {
    'nothing waits': studyUrl('/requests'),
    'a case that told something': studyUrl('/cases/kmj-073'),
    'a substitute': studyUrl('/cases/kmj-073-v1'),
  });

  await page.goto(`${appUrl()}/mailbox`);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('row', { name: /vera\.vervangster@example\.org/ })).toBeVisible({
      timeout: 1000,
    });
  }).toPass();
  const own = await wayIn(beside, 'kmj-073-v1');
  await told.page.goto(own.link);
  await expect(told.page.getByText('Dag Vera Vervangster.')).toBeVisible();
  expect([...faults, ...told.faults]).toEqual([]);
});

/** Tabs on until what has this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const target = page
    .getByRole('link', { name })
    .or(page.getByRole('button', { name }))
    .or(page.getByRole('textbox', { name }))
    .first();
  for (let stops = 0; stops < 40; stops += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`After 40 times Tab the focus was not at ${name}.`);
}
