import { expect, type Browser, type Page } from '@playwright/test';
import { createUser } from '#app/domain/accounts/accounts.commands.server.ts';
import { startDraft } from '#app/domain/questionnaires/drafts/drafts.commands.server.ts';
import type { Beside } from '#tests/support/beside-app.ts';
import { look } from './axe.ts';
import { acceptInvitation, openBrowser, studyUrl, test } from './pages.ts';

const NAME = 'klantmanagers-jongeren';

async function coordinator(browser: Browser, beside: Beside, email: string) {
  const { link } = await createUser(beside.ctx, { email, name: 'Wilma Werkbank', role: 'coordinator' });
  const opened = await openBrowser(browser);
  await acceptInvitation(opened.page, link);
  return opened;
}

const editor = (page: Page) => page.getByRole('textbox', { name: 'Vragenlijst als JSON' });
const preview = (page: Page) => page.frameLocator('iframe');

async function untilDrawn(page: Page): Promise<void> {
  await expect(editor(page)).toBeVisible();
  await expect(preview(page).getByRole('heading', { level: 1 })).toBeVisible();
}

test('a questionnaire is changed, tried and published by keyboard', async ({ browser, beside }) => {
  const { page, faults } = await coordinator(browser, beside, 'wilma@example.org');
  await page.goto(studyUrl('/workshop'));
  await page.getByRole('button', { name: 'Begin Met niets' }).focus();
  await page.locator('#field-title').fill('Korte proef');
  await page.locator('#name-empty').fill('korte-proef');
  await page.keyboard.press('Enter');
  await untilDrawn(page);

  // What is typed is drawn; a mistake leaves what was drawn last, and is a button that leads to its place.
  await editor(page).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('x');
  const finding = page.getByRole('button', { name: /Fout, regel/ });
  await expect(finding.first()).toBeVisible();
  await expect(page.getByText('U ziet de laatste tekst die getekend kon worden.')).toBeVisible();
  await finding.first().focus();
  await page.keyboard.press('Enter');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Backspace');
  await expect(page.getByText('U ziet de laatste tekst die getekend kon worden.')).toBeHidden();

  // Tab indents; Escape and Tab leave.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(editor(page)).not.toBeFocused();

  await preview(page).getByText('Ja', { exact: true }).click();
  await expect(page.getByText('gesteld', { exact: true }).first()).toBeVisible();

  await editor(page).focus();
  await page.keyboard.press('Control+s');
  await expect(page.getByText(/Opgeslagen om/)).toBeVisible();
  await page.getByRole('button', { name: 'Publiceren…' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('korte-proef publiceren');
  await page.getByRole('button', { name: 'Publiceer versie 1' }).press('Enter');
  await expect(page.getByText('Versie 1 is gepubliceerd.')).toBeVisible();
  expect(faults).toEqual([]);
});

test('a change of a questionnaire in the field is shown in words before it is published', async ({
  browser,
  beside,
}) => {
  const { page, faults } = await coordinator(browser, beside, 'wim@example.org');
  await page.goto(studyUrl(`/workshop?questionnaire=${NAME}`));
  await page.getByLabel('Welke versie?').selectOption({ label: `${NAME}, versie 1` });
  await page.getByRole('button', { name: 'Begin Met een kopie van een versie' }).click();
  await untilDrawn(page);
  await look(page, 'editor');
  await page.setViewportSize({ width: 360, height: 800 });
  await page.getByRole('button', { name: 'Route', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Route' })).toBeVisible();
  await expect(editor(page)).toBeHidden();
  await page.setViewportSize({ width: 1280, height: 900 });

  // Somebody else saves meanwhile: both texts stay, and one is chosen.
  await beside.sql`update fieldwork.questionnaire_drafts set revision = revision + 1 where questionnaire = ${NAME}`;
  await editor(page).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Er is niets verloren')).toBeVisible();
  await look(page, 'editor, saved by somebody else', { widths: [1280] });
  await page.getByRole('button', { name: 'Mijn tekst opslaan in plaats daarvan' }).click();
  await expect(page.getByText(/Opgeslagen om/)).toBeVisible();

  const [draft] = await beside.sql<{ text: string }[]>`
    select text from fieldwork.questionnaire_drafts where questionnaire = ${NAME}`;
  const changed = draft!.text.replace('"nl": "Ja", "en": "Yes"', '"nl": "Ja zeker", "en": "Yes indeed"');
  await beside.sql`update fieldwork.questionnaire_drafts set text = ${changed} where questionnaire = ${NAME}`;
  await page.goto(studyUrl(`/workshop/${NAME}/publish`));
  await expect(page.getByText(/Ja zeker/)).toBeVisible();
  // It stands before the responses were played through; when they were, it can be published.
  await expect(page.getByRole('button', { name: /^Publiceer versie/ })).toBeVisible();
  await look(page, 'publishing');
  await page.goto(studyUrl(`/workshop/${NAME}/discard`));
  await look(page, 'discarding');
  await page.getByRole('button', { name: 'Weggooien' }).click();
  await expect(page.getByText('Het concept is weggegooid.')).toBeVisible();
  await look(page, 'workshop');
  expect(faults).toEqual([]);
});

test('a try-out is filled in as a respondent does, and counts nowhere', async ({ browser, beside }) => {
  const { page, faults } = await coordinator(browser, beside, 'wendy@example.org');
  const count = async () => (await beside.sql`select count(*) from answers.responses`)[0]?.count as string;
  const before = await count();
  await page.goto(studyUrl('/trials'));
  await page.getByLabel('Wat wilt u proberen?').selectOption({ label: `${NAME}, versie 1` });
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByText('Proefinvulling, telt niet mee')).toBeVisible();
  await page
    .locator('label')
    .filter({ hasText: /^Nee, dat is de taak/ })
    .click();
  await expect(page.getByText(/Opgeslagen om \d\d\.\d\d/)).toBeVisible();
  await look(page, 'try-out');
  await page.getByRole('link', { name: 'Rij in het databestand' }).click();
  await expect(page.getByRole('row', { name: /v1/ }).first()).toContainText('Nee, dat is de taak');
  await look(page, 'row of a try-out');
  await page.goto(studyUrl('/trials'));
  await look(page, 'try-outs');
  await page.getByRole('button', { name: 'Verwijderen' }).first().click();
  await expect(page.getByText('De proefinvulling is verwijderd.')).toBeVisible();
  expect(await count()).toBe(before);
  await page.goto(studyUrl(`/paper/${NAME}`));
  await expect(page.getByText('ga naar vraag 8').first()).toBeVisible();
  await look(page, 'paper');
  expect(faults).toEqual([]);
});

test('of whom everything is known nothing is asked, in a try-out as in the field', async ({
  browser,
  beside,
}) => {
  const { page, faults } = await coordinator(browser, beside, 'wouter@example.org');
  const choices = [
    { value: 1, text: { nl: 'UWV', en: 'UWV' } },
    { value: 2, text: { nl: 'Gemeente', en: 'Municipality' } },
  ];
  const title = { nl: 'Waar werkt u?', en: 'Where do you work?' };
  const known = {
    title: { nl: 'Alles bekend', en: 'All known' },
    pages: [
      {
        name: 'a',
        elements: [
          { type: 'radiogroup', name: 'org', title, isRequired: true, preloadFrom: 'org_type', choices },
        ],
      },
    ],
  };
  const [study] = await beside.sql<{ study_id: number }[]>`
    select study_id from fieldwork.studies where name = ${NAME}`;
  await startDraft(beside.ctx, {
    studyId: study!.study_id,
    questionnaire: 'alles-bekend',
    from: { kind: 'text', text: JSON.stringify(known) },
  });
  await page.goto(studyUrl('/trials'));
  await page.getByLabel('Wat wilt u proberen?').selectOption({ label: 'alles-bekend, concept' });
  await page.getByLabel('org_type').selectOption({ label: 'Gemeente' });
  await look(page, 'try-outs with what is known');
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Alles is al bekend');
  await look(page, 'nothing to ask');
  await page.getByRole('button', { name: 'Versturen' }).click();
  await expect(page.getByText('PROEF', { exact: true })).toBeVisible();
  await page.goto(studyUrl('/workshop'));
  await expect(page.getByText('Alles bekend', { exact: true })).toBeVisible();
  expect(faults).toEqual([]);
});
