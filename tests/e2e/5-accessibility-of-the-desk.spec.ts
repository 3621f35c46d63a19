import { expect, type Browser } from '@playwright/test';
import { createUser } from '#app/domain/accounts/accounts.commands.server.ts';
import type { Beside } from '#tests/support/beside-app.ts';
import { look, visit } from './axe.ts';
import { acceptInvitation, appUrl, openBrowser, studyUrl, test } from './pages.ts';

test('how staff comes in, and what the coordinator sees', async ({ browser, beside }) => {
  const { ctx } = beside;
  const { link } = await createUser(ctx, {
    email: 'cato@example.org',
    name: 'Cato Coördinator',
    role: 'coordinator',
  });
  const { page, faults } = await openBrowser(browser);
  await visit(page, {
    'sign-in': '/desk/sign-in',
    'welcome link': link,
    'used link': '/desk/welcome/bestaat-niet',
  });
  await page.goto(`${appUrl()}/desk/sign-in`);
  await page.getByRole('button', { name: 'Aanmelden' }).click();
  await expect(page.getByText(/niet|klopt|vul/i).first()).toBeVisible();
  await look(page, 'sign-in, refused');
  await acceptInvitation(page, link);
  await visit(page, {
    overview: studyUrl(),
    response: studyUrl('/response'),
    'response, crossed': studyUrl('/response?by=stratum&with=mode'),
    questionnaire: studyUrl('/questionnaire'),
    sample: studyUrl('/sample'),
    cases: studyUrl('/cases'),
    'cases, none found': studyUrl('/cases?search=bestaatniet'),
    case: studyUrl('/cases/kmj-062'),
    'new link': studyUrl('/cases/kmj-065/new-link'),
    refused: studyUrl('/cases/kmj-065/refused'),
    'a duplicate': studyUrl('/cases/kmj-065/duplicate'),
    'owner and due date': studyUrl('/cases/kmj-065/work'),
    'in bulk': studyUrl('/bulk'),
    'an owner in bulk': studyUrl('/bulk?act=owner&of=all'),
    'a hold in bulk': studyUrl('/bulk?act=hold&of=ticked&case=kmj-064'),
    'in parts': studyUrl('/sample/replicates'),
    'possibly twice': studyUrl('/duplicates'),
    'deciding on two': studyUrl('/duplicates/kmj-064/kmj-065'),
    requests: studyUrl('/requests'),
    mailings: studyUrl('/mailings'),
    invitation: studyUrl('/mailings/invitation'),
    reminder: studyUrl('/mailings/reminder-1'),
    'sending a reminder': studyUrl('/mailings/reminder-1/send'),
    recipients: studyUrl('/mailings/invitation/recipients'),
    'mail plan': studyUrl('/mailings/plan'),
    'returned mail': studyUrl('/mailings/returned'),
    'mailing to contact persons': studyUrl('/mailings/announcement'),
    'contact person': studyUrl('/contacts/gem-001'),
    'changing the mail plan': studyUrl('/mailings/plan/edit'),
    'switching the mail plan on': studyUrl('/mailings/plan/on'),
    'stopping all mail': studyUrl('/mailings/plan/stop'),
    'moving a step': studyUrl('/mailings/plan/reminder-1/move'),
    'sending a step now': studyUrl('/mailings/plan/reminder-1/send'),
    queue: studyUrl('/mailings/invitation/outbox'),
    'mail on hold': studyUrl('/cases/kmj-065/hold-mail'),
    settings: studyUrl('/settings'),
    'closing the field': studyUrl('/close'),
    account: '/desk/account',
    'no such page': studyUrl('/bestaat-niet'),
    'not allowed': studyUrl('/data'),
  });
  expect(faults).toEqual([]);
});

test('the forms of the coordinator after a mistake, and the mailbox', async ({ browser, beside }) => {
  const { page } = await staff(browser, beside, 'coordinator', 'carla@example.org');
  await page.goto(studyUrl('/sample'));
  await page.getByLabel('Bestand', { exact: true }).setInputFiles({
    name: 'fout.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'case_id,organisation_id,stratum,name,email\nx-1,g-1,reus,An Onbekend,geen-adres\nx-1,g-1,klein,Bo Onbekend,bo@example.org\n',
    ),
  });
  await page.getByRole('button', { name: 'Bestand controleren' }).click();
  await expect(page).toHaveURL(/\/sample\/uploads\//);
  await look(page, 'a file with errors');
  await page.goto(studyUrl('/sample'));
  await page.getByLabel('Bestand', { exact: true }).setInputFiles({
    name: 'goed.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'case_id,organisation_id,stratum,name,email\nx-1,gem-001,klein,An Onbekend,an.onbekend@example.org\n',
    ),
  });
  await page.getByRole('button', { name: 'Bestand controleren' }).click();
  await expect(page).toHaveURL(/\/sample\/uploads\//);
  await look(page, 'a file that can be imported');
  await page.goto(studyUrl('/cases/kmj-065/refused'));
  await page.locator('main form').getByRole('button').last().click();
  await look(page, 'an act without a reason');
  await page.goto(studyUrl('/mailings/reminder-2'));
  await page.getByRole('button', { name: 'Test versturen' }).click();
  await expect(page.locator('main').getByText('carla@example.org').first()).toBeVisible();
  await look(page, 'a test was sent');
  await page.goto(`${appUrl()}/mailbox`);
  await look(page, 'mailbox');
  await page
    .getByRole('row', { name: /carla@example\.org/ })
    .getByRole('link')
    .first()
    .click();
  await expect(page).toHaveURL(/\/mailbox\/\d+/);
  await look(page, 'message');
});

test('what the administrator sees', async ({ browser, beside }) => {
  const { page, faults } = await staff(browser, beside, 'administrator', 'bert@example.org');
  await visit(page, {
    studies: '/desk',
    users: '/desk/users',
    audit: '/desk/audit',
    settings: studyUrl('/settings'),
    access: studyUrl('/access'),
    tokens: studyUrl('/tokens'),
    'opening the field': studyUrl('/open'),
  });
  await page.goto(`${appUrl()}/desk/users`);
  await page
    .getByRole('link', { name: /bert|Bert/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/desk\/(users\/\d+|account)/);
  await look(page, 'user');
  await page.goto(`${appUrl()}/desk/users`);
  await page.getByRole('button', { name: 'Toevoegen en link maken' }).click();
  await expect(page.locator('[aria-invalid=true]').first()).toBeVisible();
  await look(page, 'users, with errors');
  await page.emulateMedia({ colorScheme: 'dark' });
  await visit(page, {
    'users, dark': '/desk/users',
    'overview, dark': studyUrl(),
    'audit, dark': '/desk/audit',
    'settings, dark': studyUrl('/settings'),
  });
  expect(faults).toEqual([]);
});

test('what the analyst sees, in Dutch and English', async ({ browser, beside }) => {
  const { page, faults } = await staff(browser, beside, 'analyst', 'anton@example.org');
  await visit(page, {
    data: studyUrl('/data'),
    overview: studyUrl(),
    questionnaire: studyUrl('/questionnaire'),
  });
  await page.goto(studyUrl('/data'));
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download csv' }).click();
  await (await download).path();
  await page.goto(studyUrl('/data'));
  await page.locator('main a[href*="/data/exports/"]').first().click();
  await expect(page).toHaveURL(/\/data\/exports\//);
  await look(page, 'a file that was made');
  await page.goto(`${appUrl()}/desk/account`);
  await page.getByRole('button', { name: 'English' }).first().click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await visit(
    page,
    { 'data, en': studyUrl('/data'), 'overview, en': studyUrl(), 'account, en': '/desk/account' },
    [1280],
  );
  expect(faults).toEqual([]);
});

async function staff(browser: Browser, { ctx }: Beside, role: string, email: string) {
  const { link } = await createUser(ctx, { email, role });
  const opened = await openBrowser(browser);
  await acceptInvitation(opened.page, link);
  return opened;
}
