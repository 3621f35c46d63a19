import { expect, type Page } from '@playwright/test';
import { look, visit } from './axe.ts';
import { wayIn } from './cases.ts';
import { openBrowser, test } from './pages.ts';

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
