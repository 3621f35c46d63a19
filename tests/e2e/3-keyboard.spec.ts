import { expect, type Locator, type Page } from '@playwright/test';
import { sql } from 'kysely';
import { createUser } from '#app/domain/accounts/accounts.commands.server.ts';
import { serverOf, wayIn } from './cases.ts';
import { acceptInvitation, appUrl, openBrowser, question, studyUrl, test } from './pages.ts';

const MOST_STOPS = 60;
/** Of the statements of question 39. */
const COLUMNS = 6;

test('the whole questionnaire by keyboard, with the focus always somewhere one can see', async ({
  browser,
  beside,
}) => {
  const { link } = await wayIn(beside, 'kmj-040');
  const server = await serverOf(link);
  const { page, faults } = await openBrowser(browser);
  await page.goto(link);
  await tabTo(page, page.getByRole('button', { name: /Ga verder/ }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${appUrl()}/survey`);
  await expect(forward(page)).toBeVisible();

  await test.step('an empty page: the summary, and from there to the field', async () => {
    await tabTo(page, forward(page));
    await press(page, 'Enter');
    await expect(page.locator('.error-summary')).toBeFocused();
    const first = page.locator('.error-summary').getByRole('link').first();
    await tabTo(page, first);
    await press(page, 'Enter');
    await expect(radio(page, /^1\./, 0)).toBeFocused();
  });

  await test.step('1 to 9: radios by arrow, a number, no estimate by space', async () => {
    await press(page, 'Space', 'ArrowDown');
    await expect(radio(page, /^1\./, 1)).toBeChecked();
    await tabTo(page, radio(page, /^8\./, 0));
    await press(page, 'Space');
    const share = page.getByRole('textbox', { name: /^9\./ });
    await tabTo(page, share);
    await page.keyboard.type('12');
    await press(page, 'Tab', 'Space');
    await expect(share).toBeDisabled();
    await press(page, 'Space', 'Shift+Tab');
    await expect(share).toBeFocused();
    await page.keyboard.type('34');
    await goOn(page, 'Plan van aanpak');
  });

  await test.step('back and on again', async () => {
    await tabTo(page, page.getByRole('button', { name: 'Vorige' }));
    await press(page, 'Space');
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vraaggerichte dienstverlening');
    await goOn(page, 'Plan van aanpak');
  });

  await choose(page, /^10\./, 3);
  await goOn(page, 'Scholing');
  await choose(page, /^18\./, 0);
  await tabTo(page, page.getByRole('checkbox', { name: /^Ik weet het niet/ }));
  await press(page, 'Space');
  await choose(page, /^20\./, 0);
  await goOn(page, /^Samenwerking/);
  await choose(page, /^22\./, 1);
  await goOn(page, /^Overdracht/);
  await choose(page, /^34\./, 2);
  await goOn(page, 'Algemeen');
  await choose(page, /^38\./, 0);
  const inRow = (row: number) => page.getByRole('radio', { name: /kolom/ }).nth(COLUMNS * row);
  for (const row of [0, 1, 2, 3]) {
    await tabTo(page, inRow(row));
    await press(page, 'Space', ...Array<string>(row).fill('ArrowRight'));
  }
  await tabTo(page, page.getByRole('textbox', { name: /^40\./ }));
  await page.keyboard.type('Zonder muis');
  await tabTo(page, page.getByRole('button', { name: 'Versturen' }));
  await expect
    .poll(() => server.answers())
    .toEqual({
      v1: 2,
      v8: 1,
      v9: 34,
      v10: 4,
      v18: 1,
      v19: [10],
      v20: 1,
      v22: 2,
      v34: 3,
      v38: 1,
      v39: { a: 1, b: 2, c: 3, d: 4 },
      v40: 'Zonder muis',
    });
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${appUrl()}/survey/receipt`);
  await tabTo(page, page.getByRole('link', { name: /Bekijk of print/ }));
  expect(faults).toEqual([]);
});

test('returned mail by keyboard: what waits, the participant, and done with', async ({ browser, beside }) => {
  const { ctx } = beside;
  await sql`
    with mail as (
      insert into fieldwork.returned_mail (content_hash, taken_in_at, proof, study_id, case_id, kind)
      select '\\x01', now(), 'message_id', study_id, 'kmj-199', 'reply' from fieldwork.studies
      where name = 'klantmanagers-jongeren' returning *
    )
    insert into contact.returned_letters (study_id, case_id, content_hash, kind, received_at, sender, subject, body)
    select study_id, case_id, content_hash, kind, taken_in_at, 'iemand@example.org', 'Vraag', 'Mag het later?' from mail`.execute(
    ctx.db,
  );
  const { link } = await createUser(ctx, {
    email: 'toetsen@example.org',
    name: 'Tina Toetsen',
    role: 'coordinator',
  });
  const { page, faults } = await openBrowser(browser);
  await acceptInvitation(page, link);
  await page.goto(studyUrl('/mailings/returned'));
  const main = page.getByRole('main');
  await tabTo(page, main.locator('a[href*="show=waits"]').first());
  await press(page, 'Enter');
  await expect(page).toHaveURL(/show=waits/);
  await tabTo(page, main.locator('a[href$="/cases/kmj-199"]'));
  await press(page, 'Enter');
  await expect(page).toHaveURL(/\/cases\/kmj-199$/);
  // A page that took the place of another takes the focus first: a Tab before that starts from the old one.
  await expect(main).toBeFocused();
  await tabTo(page, main.locator('a[href$="/letters-handled"]').first());
  await press(page, 'Enter');
  await expect(page).toHaveURL(/letters-handled/);
  await expect(main).toBeFocused();
  await tabTo(page, main.locator('form button').last());
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/done=letters-handled/);
  await page.goto(studyUrl('/mailings/returned?show=waits'));
  await expect(main.locator('a[href$="/cases/kmj-199"]')).toHaveCount(0);
  expect(faults).toEqual([]);
});

test('keys pressed while a page is still becoming alive harm nothing', async ({ browser }) => {
  for (const path of ['/', '/desk/sign-in']) {
    const { page, faults } = await openBrowser(browser);
    await page.addInitScript(pressWithoutPause);
    await page.goto(`${appUrl()}${path}`);
    await page.waitForFunction(() => '__remixRouter' in window);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(faults).toEqual([]);
  }
});

/** A key between every two pieces of work of the browser, until the page has been alive for a moment. */
function pressWithoutPause(): void {
  const { port1, port2 } = new MessageChannel();
  let presses = 0;
  port1.onmessage = () => {
    const target = document.activeElement ?? document;
    target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift', bubbles: true }));
    if ('__remixRouter' in window) presses += 1;
    if (presses < 500) port2.postMessage(null);
  };
  port2.postMessage(null);
}

const forward = (page: Page) => page.getByRole('button', { name: 'Volgende' });
const radio = (page: Page, title: RegExp, index: number) =>
  question(page, title).getByRole('radio').nth(index);

/** Goes to a question and chooses the answer at a place, counted from 0. */
async function choose(page: Page, title: RegExp, place: number): Promise<void> {
  await tabTo(page, radio(page, title, 0));
  await press(page, 'Space', ...Array<string>(place).fill('ArrowDown'));
  await expect(radio(page, title, place)).toBeChecked();
}

async function goOn(page: Page, heading: string | RegExp): Promise<void> {
  await tabTo(page, forward(page));
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
}

/** Tabs on until something has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await press(page, 'Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`After ${MOST_STOPS} times Tab the focus was not at ${target.toString()}.`);
}

/** Presses keys; after each the focus must be on something that can be seen to have it. */
async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    expect(await page.evaluate(describeFocus), `after ${key}`).toEqual({
      isLost: false,
      isOutlined: true,
      isOnScreen: true,
      name: expect.any(String),
    });
  }
}

/** What has the focus, whether that shows (itself or the label or field around it), and is on the screen uncovered. */
function describeFocus() {
  const element = document.activeElement ?? document.body;
  const drawn = [element, element.closest('label'), element.parentElement].filter((each) => each !== null);
  const outlined = drawn.find((each) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(each);
    return (
      outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/, 0\)$|transparent/.test(outlineColor)
    );
  });
  // A heading that takes the focus after a page was turned is no control.
  const isHeading = element.matches('h1[tabindex="-1"]');
  const { left, top, width, height } = (outlined ?? element).getBoundingClientRect();
  const at = document.elementFromPoint(
    left + Math.min(width / 2, 20),
    Math.max(0, top) + Math.min(height / 2, 10),
  );
  return {
    isLost: element === document.body,
    isOutlined: isHeading || outlined !== undefined,
    isOnScreen:
      at !== null &&
      drawn.some((each) => each.contains(at) || at.contains(each)) &&
      top < innerHeight &&
      top + height > 0,
    name: `${element.tagName} ${element.id}`,
  };
}
