import { expect } from '@playwright/test';
import { createUser } from '#app/domain/accounts/accounts.commands.server.ts';
import { look, visit } from './axe.ts';
import { enter, serverOf, start, wayIn } from './cases.ts';
import { acceptInvitation, appUrl, openBrowser, studyUrl, test } from './pages.ts';

test('a colleague fills in one part, and the respondent submits', async ({ browser, beside }) => {
  const { link } = await wayIn(beside, 'kmj-080');
  const { page, faults } = await openBrowser(browser);
  await page.goto(link);
  await page.getByRole('link', { name: 'Een collega vragen' }).click();
  await expect(page).toHaveURL(`${link}/forward`);
  await page.getByRole('button', { name: 'Verstuur het verzoek' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await look(page, 'asking a colleague, with mistakes');
  await page.getByLabel('Plan van aanpak').check();
  await page.getByLabel('Naam van uw collega').fill('Noor Nieuw');
  await page.getByLabel('E-mailadres van uw collega').fill('noor.nieuw@example.org');
  await page.getByRole('button', { name: 'Verstuur het verzoek' }).click();
  await expect(page.getByRole('status')).toContainText('Uw collega krijgt een e-mail');
  await expect(page.getByText('nog niet begonnen')).toBeVisible();
  await look(page, 'asked');

  const colleague = await openBrowser(browser, { width: 360 });
  const asked = await test.step('the mail has a link of its own', async () => {
    const mail = colleague.page.getByRole('link', { name: /vraagt uw hulp/ }).first();
    await expect(async () => {
      await colleague.page.goto(`${appUrl()}/mailbox`);
      await expect(mail).toBeVisible({ timeout: 1000 });
    }).toPass();
    await mail.click();
    const own = colleague.page.getByRole('link', { name: /\/c\/[\w-]{24}$/ });
    return (await own.getAttribute('href'))!;
  });
  await visit(colleague.page, { 'what a colleague is asked': asked, 'no more': `${asked}/opt-out` }, [360]);
  await colleague.page.goto(asked);
  await colleague.page.getByRole('button', { name: 'Start met invullen' }).click();
  await expect(colleague.page.locator('.questionnaire h1')).toHaveText('Plan van aanpak');
  await expect(colleague.page.getByText('Deel 1 van 1')).toBeVisible();
  await colleague.page.getByText('Niet van toepassing, ik heb niet te maken').click();
  await look(colleague.page, 'a colleague in the questionnaire');
  await colleague.page.getByRole('button', { name: 'Klaar' }).click();
  await expect(colleague.page).toHaveURL(`${appUrl()}/survey/hand-back`);
  await look(colleague.page, 'handing back');
  await colleague.page.getByRole('button', { name: /^Geef terug aan/ }).click();
  await expect(colleague.page.getByRole('heading', { level: 1 })).toHaveText('U hebt de vragen teruggegeven');
  await colleague.page.goto(asked);
  await expect(colleague.page.getByRole('status')).toContainText('Bedankt voor uw hulp');

  await start(page, link);
  await expect(page.getByText('klaar en aan u teruggegeven')).toBeVisible();
  await look(page, 'the questionnaire of who asked');
  expect(await (await serverOf(link)).answers()).toEqual({ v10: 4 });

  const desk = await openBrowser(browser);
  const made = await createUser(beside.ctx, { email: 'femke@example.org', role: 'coordinator' });
  await acceptInvitation(desk.page, made.link);
  await desk.page.goto(studyUrl('/cases/kmj-080'));
  await expect(desk.page.getByText('deel “Plan van aanpak”, aan Noor Nieuw')).toBeVisible();
  await look(desk.page, 'a case that asked a colleague');
  expect([...faults, ...colleague.faults, ...desk.faults]).toEqual([]);
});

test('asking and withdrawing work where no script runs', async ({ browser, beside }) => {
  const { link } = await wayIn(beside, 'kmj-081');
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${link}/forward`);
  await page.getByLabel('De hele vragenlijst').check();
  await page.getByLabel('Naam van uw collega').fill('Piet Ander');
  await page.getByLabel('E-mailadres van uw collega').fill('piet.ander@example.org');
  await page.getByRole('button', { name: 'Verstuur het verzoek' }).click();
  await expect(page.getByText('De hele vragenlijst, aan Piet Ander')).toBeVisible();
  await page.getByRole('button', { name: /^Trek in/ }).click();
  await expect(page.getByRole('status')).toContainText('Het verzoek is ingetrokken');
  await context.close();
});

test('who holds two cases sees both, and takes answers over', async ({ browser, beside }) => {
  const first = await wayIn(beside, 'kmj-106');
  const other = await wayIn(beside, 'kmj-141');
  const { page, faults } = await enter(browser, first.link);
  await (await serverOf(first.link)).put({ v1: 2, v8: 1 }, 'plan');
  await page.goto(first.link);
  await expect(page.getByRole('heading', { name: 'Uw vragenlijsten' })).toBeVisible();
  await look(page, 'the welcome of who holds two cases');
  await page.getByRole('button', { name: /^Open deze vragenlijst/ }).click();
  await expect(page).toHaveURL(other.link);
  await look(page, 'with the offer to take answers over');
  await page.getByRole('button', { name: /^Neem de antwoorden van/ }).click();
  await expect(page).toHaveURL(`${appUrl()}/survey`);
  await expect(page.getByRole('radio', { name: 'Nee, dat is de taak van anderen' })).toBeChecked();
  expect(await (await serverOf(other.link)).answers()).toEqual({ v1: 2, v8: 1 });
  expect(faults).toEqual([]);
});
