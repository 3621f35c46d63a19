import { expect, type Page } from '@playwright/test';
import { markDuplicate, undoDuplicate } from '#app/domain/fieldwork/duplicates/duplicates.commands.server.ts';
import { closeStudy, openStudy } from '#app/domain/studies/studies.commands.server.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import { look, visit } from './axe.ts';
import { enter, serverOf, start, STUDY, wayIn } from './cases.ts';
import { appUrl, openBrowser, test, untilSaved } from './pages.ts';

const PARTS = ['vraaggericht', 'plan', 'scholing', 'samenwerking', 'overdracht', 'algemeen'];

/** Answers that make every question be asked. */
const OPENING = {
  ...{
    v1: 1,
    v3: 2,
    v4: [7],
    v5: 2,
    v6: [1, 4],
    v8: 1,
    v10: 3,
    v11: 2,
    v12: [5],
    v13: 2,
    v15: 1,
    v17: 6,
    v18: 1,
    v20: 2,
  },
  ...{ v22: 1, v23: 1, v25: 1, v27: 1, v29: 1, v31: 1, v33: [5], v34: 1, v36: 1, v37: [5], v38: 2 },
};
const FOUR = { a: 0, b: -1, c: 30, d: 100 };
const FIVE = { ...FOUR, e: 5 };
const REST = {
  ...{
    v2: FOUR,
    v2_toel: 'Meelopen',
    v3_pct: 45,
    v4_txt: 'Te weinig tijd',
    v6_1_txt: 'Onbekend',
    v6_txt: 'Anders',
  },
  ...{
    v7: { ...FIVE, f: 3 },
    v7_f_txt: 'Proefplaatsing',
    v9: -1,
    v10_3_txt: 'Soms',
    v11_pct: 5,
    v13_pct: 10,
    v14: 'Geen tijd',
    v16: 12,
  },
  ...{
    v19: [9],
    v19_txt: 'Taal',
    v21: [9],
    v24: FIVE,
    v26: FIVE,
    v28: FIVE,
    v30: FIVE,
    v32: FIVE,
    v21_txt: 'Reistijd',
    v33_txt: 'Wachtlijst',
    v35: 4,
    v36_pct: 20,
    v37_txt: 'Uitstel',
    v38_txt: 'Drukte',
  },
  ...{ v39: { a: 1, b: 2, c: 3, d: 6 }, v40: 'Dank' },
};

test('a link too many, of who is in the sample twice', async ({ browser, beside }) => {
  const { study_id: studyId } = await getStudy(beside.ctx, STUDY);
  const of = { studyId, caseId: 'kmj-207', reason: 'zelfde persoon' };
  const { link } = await wayIn(beside, of.caseId);
  await markDuplicate(beside.ctx, { ...of, of: 'kmj-208' });
  const { page, faults } = await openBrowser(browser);
  await visit(page, { 'a duplicate': link });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('U hebt nog een andere link');
  await page.goto(`${link}/cannot`);
  await expect(page).toHaveURL(link);
  await undoDuplicate(beside.ctx, of);
  await page.goto(link);
  await expect(page.getByRole('button', { name: /Start/ })).toBeVisible();
  expect(faults).toEqual([]);
});

test('the pages before and beside the questionnaire', async ({ browser, beside }) => {
  const { link } = await wayIn(beside, 'kmj-060');
  const { page } = await openBrowser(browser);
  await visit(page, {
    'login code': '/',
    welcome: link,
    privacy: '/privacy',
    'accessibility statement': '/accessibility',
    'unknown link': '/s/bestaat-niet-bestaat-niet',
    'opting out': `${link}/opt-out`,
    'no session': '/survey',
    'no such page': '/bestaat-niet',
  });
  await page.goto(`${link}/opt-out`);
  await page.getByRole('button', { name: 'Stuur mij geen mail meer' }).click();
  await expect(page.getByRole('status')).toBeVisible();
  await look(page, 'opted out');
  await page.goto(link);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await visit(page, { 'welcome, en': link, 'login code, en': '/', 'privacy, en': '/privacy' }, [360]);
});

test('the questionnaire as one finds it, and with everything that is wrong', async ({ browser, beside }) => {
  const { link } = await wayIn(beside, 'kmj-061');
  const server = await serverOf(link);
  const { page, faults } = await enter(browser, link);
  for (const part of PARTS) {
    await server.put({}, part);
    await open(page, part);
    await look(page, `${part}, empty`);
  }
  await server.put(OPENING, 'algemeen');
  for (const part of PARTS) {
    await server.put({}, part);
    await open(page, part);
    await page.getByRole('button', { name: /^(Volgende|Versturen)$/ }).click();
    await expect(page.locator('.error-summary')).toBeFocused();
    await look(page, `${part}, with errors`);
  }
  expect(faults).toEqual([]);
});

test('the questionnaire filled in, to the receipt', async ({ browser, beside }) => {
  const { link } = await wayIn(beside, 'kmj-062');
  const server = await serverOf(link);
  await server.put({ ...OPENING, ...REST }, 'vraaggericht');
  const { page, faults } = await enter(browser, link);
  for (const part of PARTS) {
    await server.put({}, part);
    await open(page, part);
    // A panel without a title would be announced by its internal name.
    await expect(page.getByRole('group', { name: /^bij_/ })).toHaveCount(0);
    await look(page, `${part}, filled in`);
    await page.emulateMedia({ colorScheme: 'dark' });
    await look(page, `${part}, dark`, { widths: [360] });
    await page.emulateMedia({ colorScheme: null });
  }
  await page.goto(`${appUrl()}/survey/copy`);
  await look(page, 'copy before submission');
  await open(page, 'algemeen');
  await page.getByRole('button', { name: 'Versturen' }).click();
  await expect(page).toHaveURL(`${appUrl()}/survey/receipt`);
  await look(page, 'receipt');
  await visit(page, { copy: '/survey/copy', 'link after submission': link });
  await page.emulateMedia({ colorScheme: 'dark' });
  await visit(page, { 'receipt, dark': '/survey/receipt', 'welcome, dark': link, 'code, dark': '/' }, [360]);
  expect(faults).toEqual([]);
});

test('the questionnaire in trouble: no connection, two answers', async ({ browser, beside }) => {
  const { link } = await wayIn(beside, 'kmj-063');
  const server = await serverOf(link);
  const { page } = await enter(browser, link);
  await page.context().setOffline(true);
  await page
    .locator('label')
    .filter({ hasText: /^\s*Ja\s*$/ })
    .last()
    .click();
  await expect(page.getByText(/^Geen verbinding/)).toBeVisible();
  await look(page, 'offline');
  await server.put({ v8: 2 }, 'vraaggericht');
  await page.context().setOffline(false);
  await expect(page.getByRole('dialog')).toBeVisible();
  await look(page, 'two answers');
  await page.getByRole('dialog').getByRole('button').click();
  await untilSaved(page);
});

test('the study closed', async ({ browser, beside }) => {
  const { link } = await wayIn(beside, 'kmj-064');
  const { page } = await enter(browser, link);
  await closeStudy(beside.ctx, await getStudy(beside.ctx, STUDY));
  try {
    await page
      .locator('label')
      .filter({ hasText: /^\s*Ja\s*$/ })
      .first()
      .click();
    await expect(page.getByText(/^De vragenlijst is gesloten/)).toBeVisible();
    await look(page, 'closed while answering');
    await visit(page, { 'questionnaire, closed': '/survey', 'link, closed': link });
  } finally {
    await openStudy(beside.ctx, await getStudy(beside.ctx, STUDY));
  }
  await start(page, link);
});

async function open(page: Page, part: string): Promise<void> {
  await page.goto(`${appUrl()}/survey`);
  await expect(page.getByText(`Deel ${PARTS.indexOf(part) + 1} van 6`)).toBeVisible();
}
