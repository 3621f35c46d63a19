import { expect, type Locator, type Page } from '@playwright/test';
import { createUser } from '#app/domain/accounts/accounts.commands.server.ts';
import { assignOrganisation } from '#app/domain/fieldwork/calls/assigning.commands.server.ts';
import { getPersonOfCase } from '#app/domain/sample/sample.views.server.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import type { Beside } from '#tests/support/beside-app.ts';
import { look, visit } from './axe.ts';
import { STUDY } from './cases.ts';
import { acceptInvitation, openBrowser, studyUrl, test } from './pages.ts';

/** The organisation of a case that was invited, and can be called. */
async function organisationOf({ ctx, sql }: Beside, caseId: string): Promise<string> {
  const study = await getStudy(ctx, STUDY);
  await sql`update fieldwork.cases set sent_at = now() - interval '9 days'
    where study_id = ${study.study_id} and case_id = ${caseId}`;
  return (await getPersonOfCase(ctx, study.study_id, caseId)).organisation_id;
}

test('a call is noted by keyboard alone, and its appointment comes up on its day', async ({
  browser,
  beside,
}) => {
  const organisation = await organisationOf(beside, 'kmj-150');
  const { page, faults } = await openBrowser(browser);
  const { link } = await createUser(beside.ctx, { email: 'carola@example.org', role: 'coordinator' });
  await acceptInvitation(page, link);
  await page.goto(studyUrl(`/calls/${organisation}`));
  await press(page, page.getByRole('button', { name: 'Ik bel nu' }));
  await expect(page.getByText('U belt nu met deze organisatie')).toBeVisible();
  await press(page, page.getByRole('button', { name: 'Noteer', exact: true }));
  await expect(page.getByRole('alert')).toBeFocused();
  await look(page, 'a call without what it came to');
  await tabTo(page, page.getByRole('radio', { name: 'Geen gehoor' }));
  await page.keyboard.press('Space');
  for (let down = 0; down < 4; down += 1) await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Terugbellen, afspraak gemaakt' })).toBeChecked();
  await expect(page.getByLabel('Op welke dag')).toBeVisible();
  await look(page, 'a call, agreeing to call back');
  await press(page, page.getByRole('button', { name: 'Noteer', exact: true }));
  await expect(page.getByText('Genoteerd.')).toBeVisible();
  await expect(page.getByText(/^Afspraak: /)).toBeVisible();
  await look(page, 'a call, noted');

  // The day has come.
  await beside.sql`update fieldwork.call_attempts set appointment_at = now() where organisation_id = ${organisation}`;
  await page.goto(studyUrl());
  await press(page, page.getByRole('link', { name: 'Terugbellen' }));
  await expect(page.getByRole('heading', { name: 'Afspraken van vandaag en eerder' })).toBeVisible();
  await look(page, 'the call list with an appointment');
  await page.goto(studyUrl(`/calls/${organisation}`));
  await press(page, page.getByRole('link', { name: 'Terugdraaien' }).first());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Poging terugdraaien');
  await look(page, 'taking a call back');
  await visit(page, { callers: studyUrl('/callers') });
  expect(faults).toEqual([]);
});

test('an interviewer has a list of his own, and nothing else', async ({ browser, beside }) => {
  const { ctx } = beside;
  const organisationId = await organisationOf(beside, 'kmj-151');
  const { page, faults } = await openBrowser(browser);
  const { link, user_id: userId } = await createUser(ctx, { email: 'ivo@example.org', role: 'interviewer' });
  await acceptInvitation(page, link);
  await page.goto(studyUrl());
  await expect(page).toHaveURL(studyUrl('/calls'));
  await expect(page.getByText('De coördinator heeft u nog niets toegewezen')).toBeVisible();
  await look(page, 'calls, none of his own');
  const study = await getStudy(ctx, STUDY);
  await assignOrganisation(ctx, { study, organisationId, userId, by: userId });
  await page.reload();
  await expect(
    page.getByRole('navigation', { name: 'Onderdelen van de studie' }).getByRole('link'),
  ).toHaveText(['Veldwerk', 'Bellen']);
  await look(page, 'calls of his own');
  await page.getByRole('button', { name: 'Bel de volgende' }).click();
  await expect(page).toHaveURL(studyUrl(`/calls/${organisationId}`));
  await look(page, 'a call of an interviewer');
  await page.goto(studyUrl('/cases'));
  await expect(page.getByText(/mag dit niet|niet toegestaan|uw rol/i).first()).toBeVisible();
  expect(faults).toEqual([]);
});

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Tabs on until it has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < 120; stops += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`After 120 times Tab the focus was not at ${String(target)}.`);
}
