import { expect, type Page } from '@playwright/test';
import { enter, expectSaved, saveStatus, serverOf, wayIn } from './cases.ts';
import { appUrl, choose, next, openBrowser, question, test } from './pages.ts';

const OTHER_FORMS = /^Als u andere vormen/;
const NO_TASK = 'Nee, dat is de taak van anderen';

test('stops half-way and goes on elsewhere with the login code, at the page where one was', async ({
  browser,
  beside,
}) => {
  const { link, code } = await wayIn(beside, 'kmj-020');
  const server = await serverOf(link);
  const desk = await enter(browser, link);
  await choose(desk.page, /^1\./, NO_TASK);
  await choose(desk.page, /^8\./, 'Nee');
  await next(desk.page, 'Plan van aanpak');
  await choose(desk.page, /^10\./, 'Weet ik niet');
  await expectSaved(desk.page, server, { v1: 2, v8: 2, v10: 5 });
  await desk.page.context().close();

  const phone = await openBrowser(browser, { width: 360, height: 740 });
  await phone.page.goto(appUrl());
  await phone.page.getByLabel('Inlogcode').fill(` ${code.toLowerCase().replace(/(...)/g, '$1 ')}`);
  await phone.page.getByRole('button', { name: 'Verder' }).click();
  await expect(phone.page.getByRole('heading', { level: 1 })).toHaveText('Plan van aanpak');
  await expect(phone.page.getByText('Deel 2 van 6')).toBeVisible();
  await expect(phone.page.getByRole('radio', { name: 'Weet ik niet' }).first()).toBeChecked();
  await phone.page.getByRole('button', { name: 'Vorige' }).click();
  await expect(phone.page.getByRole('radio', { name: NO_TASK })).toBeChecked();
  expect([...desk.faults, ...phone.faults]).toEqual([]);
});

test('goes back and forth, and to the welcome page and back, without loss', async ({ browser, beside }) => {
  const { link } = await wayIn(beside, 'kmj-021');
  const server = await serverOf(link);
  const { page, faults } = await enter(browser, link);
  await choose(page, /^1\./, 'Ja');
  await page.getByRole('textbox', { name: OTHER_FORMS }).fill('Meelopen\nmet een werkgever');
  // What is hidden by another answer comes back with the first.
  await choose(page, /^1\./, NO_TASK);
  await expect(page.getByRole('textbox', { name: OTHER_FORMS })).toBeHidden();
  await choose(page, /^8\./, 'Ja');
  await page.getByRole('textbox', { name: /^9\./ }).fill('12');
  await next(page, 'Plan van aanpak');
  await choose(page, /^10\./, 'Sommige jongeren wel');
  await page.getByRole('textbox', { name: /^Sommige jongeren wel/ }).fill('half af');
  await page.getByRole('button', { name: 'Vorige' }).click();
  await expect(page.getByRole('textbox', { name: /^9\./ })).toHaveValue('12');
  await choose(page, /^1\./, 'Ja');
  await expect(page.getByRole('textbox', { name: OTHER_FORMS })).toHaveValue('Meelopen\nmet een werkgever');
  await choose(page, /^1\./, NO_TASK);
  await next(page, 'Plan van aanpak');
  await expect(page.getByRole('textbox', { name: /^Sommige jongeren wel/ })).toHaveValue('half af');
  await page.goBack();
  await page.getByRole('button', { name: /^Ga verder/ }).click();
  await expect(page.getByRole('textbox', { name: /^Sommige jongeren wel/ })).toHaveValue('half af');
  await expectSaved(page, server, {
    v1: 2,
    v2_toel: 'Meelopen\nmet een werkgever',
    v9: 12,
    v10: 3,
    v10_3_txt: 'half af',
  });
  expect(await server.page()).toBe('plan');
  expect(faults).toEqual([]);
});

test('names what is wrong, in title, summary and at the field, until it is mended', async ({
  browser,
  beside,
}) => {
  const { link } = await wayIn(beside, 'kmj-022');
  const server = await serverOf(link);
  const { page, faults } = await enter(browser, link);
  await page.getByRole('button', { name: 'Volgende' }).click();
  const summary = page.getByRole('alert').filter({ has: page.getByRole('heading', { level: 2 }) });
  await expect(summary).toBeFocused();
  await expect(summary.getByRole('link')).toHaveText([
    /^1\. Behoort .*Kies een antwoord\.$/,
    /^8\. Zijn er .*Kies een antwoord\.$/,
  ]);
  await expect(page).toHaveTitle(/^Fout: Deel 1 van 6/);
  await summary.getByRole('link', { name: /^8\./ }).click();
  await expect(question(page, /^8\./).getByRole('radio').first()).toBeFocused();
  await choose(page, /^1\./, NO_TASK);
  await choose(page, /^8\./, 'Ja');
  await expect(summary.getByRole('link')).toHaveCount(0);
  const share = page.getByRole('textbox', { name: /^9\./ });
  await share.fill('101');
  await page.getByRole('button', { name: 'Volgende' }).click();
  await expect(summary).toBeFocused();
  await expect(summary.getByRole('link')).toHaveText([/^9\. .*0 tot en met 100/]);
  await expect(share).toHaveAttribute('aria-invalid', 'true');
  await expect(saveStatus(page)).toHaveText(/^Niet alles is opgeslagen/);
  expect(await server.answers()).toEqual({ v1: 2, v8: 1 });
  await share.fill('100');
  await expect(share).toHaveAttribute('aria-invalid', 'false');
  await next(page, 'Plan van aanpak');
  await expect(page).toHaveTitle(/^Deel 2 van 6/);
  await expectSaved(page, server, { v1: 2, v8: 1, v9: 100 });
  expect(faults).toEqual([]);
});

test('another language on the page keeps page and answers', async ({ browser, beside }) => {
  const { link } = await wayIn(beside, 'kmj-027');
  const server = await serverOf(link);
  await server.put({ v1: 2, v8: 2 }, 'plan');
  const { page, faults } = await enter(browser, link);
  await choose(page, /^10\./, 'Nee, omdat');
  await page.getByRole('textbox', { name: /^Nee, omdat/ }).fill('net getypt');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByText('Part 2 of 6')).toBeVisible();
  await expect(page.getByRole('radio', { name: /^No, because/ })).toBeChecked();
  await expect(page.getByRole('textbox', { name: /^No, because/ })).toHaveValue('net getypt');
  expect(await server.answers()).toMatchObject({ v10: 2, v10_2_txt: 'net getypt' });
  await page.getByRole('button', { name: 'Nederlands' }).click();
  await expect(page.getByRole('textbox', { name: /^Nee, omdat/ })).toHaveValue('net getypt');
  expect(faults).toEqual([]);
});

test('question 33: three at most, and "not applicable" goes with no other', async ({ browser, beside }) => {
  const { link } = await wayIn(beside, 'kmj-028');
  const server = await serverOf(link);
  await server.put({ v22: 1, v23: 2, v25: 2, v27: 2, v29: 2, v31: 2 }, 'samenwerking');
  const { page, faults } = await enter(browser, link);
  const boxes = question(page, /^33\./).getByRole('checkbox');
  for (const box of ['Ik heb er geen tijd', 'Deze samenwerking gebeurt', 'De dienstverlening'])
    await choose(page, /^33\./, box);
  await expect(boxes.nth(3)).toBeDisabled();
  await expectSaved(page, server, { v33: [1, 2, 3] });
  await choose(page, /^33\./, 'Niet van toepassing');
  await expectSaved(page, server, { v33: [6] });
  await expect(boxes.nth(0)).not.toBeChecked();
  await choose(page, /^33\./, 'Anders, namelijk');
  await expect(boxes.nth(5)).not.toBeChecked();
  await expectSaved(page, server, { v33: [5] });
  expect(faults).toEqual([]);
});

test('question 7: row f may stay empty, unless an instrument is named', async ({ browser, beside }) => {
  const { link } = await wayIn(beside, 'kmj-029');
  const server = await serverOf(link);
  await server.put(
    { v1: 1, v2: { a: 1, b: 2, c: 3, d: 4 }, v3: 4, v5: 1, v7: { a: 1, b: 2, c: 3, d: 4, e: -1 }, v8: 2 },
    'vraaggericht',
  );
  const { page, faults } = await enter(browser, link);
  const rowF = question(page, /^7\./).getByRole('textbox', { name: /^Anders, namelijk/ });
  await page.getByRole('textbox', { name: /om welk instrument/ }).fill('Proefplaatsing');
  await expect(rowF).toHaveAttribute('aria-required', 'true');
  await page.getByRole('button', { name: 'Volgende' }).click();
  await expect(rowF).toHaveAttribute('aria-invalid', 'true');
  await expect(page).toHaveTitle(/^Fout: /);
  await page.getByRole('textbox', { name: /om welk instrument/ }).fill('');
  await next(page, 'Plan van aanpak');
  await expectSaved(page, server, { v7: { a: 1, b: 2, c: 3, d: 4, e: -1 } });
  expect(await server.answers()).not.toHaveProperty('v7_f_txt');
  expect(faults).toEqual([]);
});

test('without JavaScript the welcome page works, and the questionnaire says what to do', async ({
  browser,
  beside,
}) => {
  const { link, code } = await wayIn(beside, 'kmj-030');
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole('button', { name: 'Start de vragenlijst' }).click();
  await expectExplained(page);
  await page.goto(appUrl());
  await page.getByLabel('Inlogcode').fill(code);
  await page.getByRole('button', { name: 'Verder' }).click();
  await expectExplained(page);
  await context.close();
});

async function expectExplained(page: Page): Promise<void> {
  await expect(page).toHaveURL(`${appUrl()}/survey`);
  const explanation = page.locator('noscript p');
  await expect(explanation).toContainText('Deze vragenlijst heeft JavaScript nodig');
  await expect(explanation).toBeVisible();
  await expect(explanation.getByRole('link', { name: 'onderzoek@example.org' })).toBeVisible();
  await expect(page.getByText('wordt geladen')).toBeHidden();
  await expect(page.getByRole('textbox')).toHaveCount(0);
}
