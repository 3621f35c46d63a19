import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import {
  acceptInvitation,
  appUrl,
  choose,
  next,
  openBrowser,
  question,
  signIn,
  studyUrl,
  test,
  untilSaved,
} from './pages.ts';

/** The README's tour, as a newcomer walks it: from the first link to a csv of what was just answered. */
test.describe.configure({ mode: 'serial' });

const REMARK = '=1+1 "aanhaling"; tot ziens';

test('the first administrator signs in and lets a coordinator and an analyst in', async ({ browser }) => {
  const { page, faults } = await openBrowser(browser);
  await acceptInvitation(page, process.env.E2E_FIRST_LINK!, { name: 'Bea Beheer', email: 'bea@example.org' });
  const coordinatorLink = await addUser(page, 'Coen Coördinator', 'coen@example.org', /^coördinator/);
  const analystLink = await addUser(page, 'Ana Analist', 'ana@example.org', /^analist/);
  for (const link of [coordinatorLink, analystLink]) {
    const other = await openBrowser(browser);
    await acceptInvitation(other.page, link);
    expect(other.faults).toEqual([]);
  }
  expect(faults).toEqual([]);
});

test('the coordinator reads the sample in again and finds that nothing changes', async ({ browser }) => {
  const { page, faults } = await openBrowser(browser);
  await signIn(page, 'coen@example.org');
  await page.goto(studyUrl('/sample'));
  await expect(page.getByText('210 deelnemers in 100 organisaties.')).toBeVisible();
  await page
    .getByLabel('Bestand', { exact: true })
    .setInputFiles('survey-definitions/klantmanagers-jongeren/sample.csv');
  await page.getByRole('button', { name: 'Bestand controleren' }).click();
  await expect(page).toHaveURL(/\/sample\/uploads\//);
  await expect(page.getByText(/niets (te )?verander|verandert niets|niets veranderd/i).first()).toBeVisible();
  expect(faults).toEqual([]);
});

test('the coordinator sends the invitation once, to everyone', async ({ browser }) => {
  const { page, faults } = await openBrowser(browser);
  await signIn(page, 'coen@example.org');
  await page.goto(studyUrl('/mailings/invitation'));
  await expect(page.getByText('Aan', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Test versturen' }).click();
  await expect(
    page
      .locator('main')
      .getByText(/coen@example\.org/)
      .first(),
  ).toBeVisible();
  await page.getByRole('link', { name: /Versturen naar 210/ }).click();
  await page.getByRole('button', { name: 'Verstuur 210 e-mails' }).click();
  await expect(page).toHaveURL(/\/mailings\/invitation(\?|$)/);
  await page.goto(studyUrl('/mailings'));
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('row', { name: /^Uitnodiging 0 0 210 0 0 0/ })).toBeVisible({
      timeout: 2_000,
    });
  }).toPass({ timeout: 60_000 });
  expect(faults).toEqual([]);
});

test('a respondent goes from the mail to the receipt, and back to it later', async ({ browser }) => {
  const { page, faults } = await openBrowser(browser);
  const link = await linkFromMailbox(page, 'anna.voorbeeld@example.org');
  await page.goto(link);
  await expect(page.getByText('Dag Anna Voorbeeld')).toBeVisible();
  await page.getByRole('button', { name: /Start/ }).click();
  await expect(page).toHaveURL(`${appUrl()}/survey`);
  await answerVraaggericht(page);
  await next(page, 'Plan van aanpak');
  await choose(page, /^10\./, 'Niet van toepassing');
  await next(page, 'Scholing');
  await choose(page, /^18\./, 'Nee');
  await next(page, /^Samenwerking/);
  await choose(page, /^22\./, 'Nee');
  await next(page, /^Overdracht/);
  await choose(page, /^34\./, 'Nee');
  await next(page, 'Algemeen');
  await answerAlgemeen(page);
  await page.getByRole('button', { name: 'Versturen' }).click();
  await expect(page).toHaveURL(`${appUrl()}/survey/receipt`);
  await page.getByRole('link', { name: /Bekijk of print/ }).click();
  await expect(page.getByText(REMARK)).toBeVisible();
  await page.goto(link);
  await page
    .getByRole('button')
    .filter({ hasText: /bevestiging|ontvangst|bewijs/i })
    .first()
    .click();
  await expect(page).toHaveURL(`${appUrl()}/survey/receipt`);
  expect(faults).toEqual([]);
});

test('the coordinator sees the response and the story of the case, and no answer', async ({ browser }) => {
  const { page, faults } = await openBrowser(browser);
  await signIn(page, 'coen@example.org');
  await page.goto(studyUrl());
  await expect(page.getByRole('heading', { level: 1 })).toContainText('1 van 210 ingevuld');
  await page.goto(studyUrl('/cases?search=anna.voorbeeld'));
  await page.getByRole('link', { name: 'kmj-001' }).click();
  for (const event of [
    'In de steekproef opgenomen',
    'Uitnodiging: klaargezet',
    'Uitnodiging: verstuurd',
    'Kwam binnen met de link',
    'Begon met invullen',
    /keer opgeslagen/,
    'Verzond de ingevulde vragenlijst',
  ]) {
    await expect(page.getByRole('region', { name: 'Verloop' }).getByText(event).first()).toBeVisible();
  }
  expect(await page.content()).not.toContain('aanhaling');
  expect(faults).toEqual([]);
});

test('the analyst downloads a csv with exactly what was answered', async ({ browser }) => {
  const { page, faults } = await openBrowser(browser);
  await signIn(page, 'ana@example.org');
  await page.goto(studyUrl('/data'));
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download csv' }).click();
  const rows = parse(readFileSync(await (await download).path()), { columns: true }) as Record<
    string,
    string
  >[];
  expect(rows).toHaveLength(210);
  const anna = rows.find((row) => row.case_id === 'kmj-001')!;
  expect(anna).toMatchObject({
    status: 'complete',
    disposition: '1.1',
    v1: '1',
    v2_a: '30',
    v2_b: '-1',
    v2_c: '0',
    v2_d: '100',
    v3: '2',
    v3_pct: '45',
    v4_1: '1',
    v4_2: '0',
    v5: '1',
    v6_1: '-7',
    v8: '2',
    v9: '-7',
    v10: '4',
    v11: '-7',
    v39_a: '1',
    v39_d: '6',
    v40: `'${REMARK}`,
  });
  expect(Object.keys(anna).some((column) => /name|email|phone/.test(column))).toBe(false);
  expect(rows.find((row) => row.case_id === 'kmj-002')).toMatchObject({ status: 'sent', v1: '', v40: '' });
  expect(faults).toEqual([]);
});

async function addUser(page: Page, name: string, email: string, role: RegExp): Promise<string> {
  await page.goto(`${appUrl()}/desk/users`);
  const form = page.getByRole('region', { name: 'Gebruiker toevoegen' });
  await form.getByLabel('Naam').fill(name);
  await form.getByLabel('E-mailadres').fill(email);
  await form.getByRole('radio', { name: role }).check();
  await form.getByRole('button', { name: 'Toevoegen en link maken' }).click();
  const link = page.getByText(/\/desk\/welcome\//).first();
  await expect(link).toBeVisible();
  return (
    /http:\S+\/desk\/welcome\/[\w-]+/.exec((await link.textContent()) ?? '')?.[0] ?? (await link.inputValue())
  );
}

async function linkFromMailbox(page: Page, address: string): Promise<string> {
  await page.goto(`${appUrl()}/mailbox`);
  await page
    .getByRole('link', { name: /Uitnodiging/ })
    .first()
    .waitFor();
  await page.getByRole('searchbox').or(page.getByRole('textbox')).first().fill(address);
  await page.keyboard.press('Enter');
  await page
    .getByRole('row', { name: new RegExp(address) })
    .getByRole('link')
    .first()
    .click();
  const href = await page.locator('main a[href*="/s/"]').first().getAttribute('href');
  return href!;
}

function noEstimate(estimates: Locator): Locator {
  return estimates.locator('label').filter({ hasText: /^\s*geen schatting/ });
}

async function answerVraaggericht(page: Page): Promise<void> {
  await choose(page, /^1\./, 'Ja');
  const shares = question(page, /^2\./);
  await shares.getByRole('textbox', { name: /Vacatures aanbieden/ }).fill('30');
  await noEstimate(shares).nth(1).click();
  await shares.getByRole('textbox', { name: /met elkaar in contact/ }).fill('0');
  await shares.getByRole('textbox', { name: /netwerk van werkgevers/ }).fill('100');
  await choose(page, /^3\./, 'Een deel');
  await page.getByRole('spinbutton', { name: /ongeveer hoeveel procent/ }).fill('45');
  await choose(page, /^4\./, 'Als ik de dienstverlening');
  await choose(page, /^5\./, 'Vaak');
  for (const box of await noEstimate(question(page, /^7\./)).all()) await box.click();
  await choose(page, /^8\./, 'Nee');
  await untilSaved(page);
}

async function answerAlgemeen(page: Page): Promise<void> {
  await choose(page, /^38\./, 'Nee');
  for (const [row, column] of [
    ['zouden dezelfde beslissingen', 'Helemaal mee eens'],
    ['intervisie', 'Mee eens'],
    ['over casussen', 'Niet eens / niet oneens'],
    ['sanctioneren', 'Weet ik niet'],
  ] as const) {
    const radio = page.getByRole('radio', { name: new RegExp(`${row}.*kolom ${column}$`) });
    await page.locator('label').filter({ has: radio }).click();
  }
  await page.getByRole('textbox', { name: /^40\./ }).fill(REMARK);
  await untilSaved(page);
}
