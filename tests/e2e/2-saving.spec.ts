import { expect } from '@playwright/test';
import { reissueAccess } from '#app/domain/access/access.commands.server.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import { enter, expectSaved, expectTruth, saveStatus, serverOf, start, STUDY, wayIn } from './cases.ts';
import { choose, question, test, untilSaved } from './pages.ts';

/** What can come between a person and the server, what the page says of it, and what the server then has. */

const OTHER_FORMS = /^Als u andere vormen/;

test('says only of what the server has that it is saved, whatever the network does', async ({
  browser,
  beside,
}) => {
  const { link } = await wayIn(beside, 'kmj-024');
  const server = await serverOf(link);
  const { page } = await enter(browser, link);
  await choose(page, /^1\./, 'Ja');
  await expectSaved(page, server, { v1: 1 });
  const remark = page.getByRole('textbox', { name: OTHER_FORMS });

  await remark.focus();
  const claims = new Set<string>();
  for (const [index, letter] of [...'eerst met verbinding'].entries()) {
    await page.keyboard.type(letter);
    claims.add(
      await expectTruth(page, server, { v2_toel: 'eerst met verbinding'.slice(0, index + 1).trim() }),
    );
  }
  expect([...claims]).toContain('Bezig met opslaan…');
  await expectSaved(page, server, { v2_toel: 'eerst met verbinding' });

  await page.context().setOffline(true);
  await remark.fill('zonder verbinding');
  await expect(saveStatus(page)).toHaveText(/^Geen verbinding\. Nog niet opgeslagen/);
  expect(await server.answers()).toMatchObject({ v2_toel: 'eerst met verbinding' });
  await choose(page, /^8\./, 'Nee');
  await expect(saveStatus(page)).toHaveText(/^Geen verbinding\. Nog niet opgeslagen/);
  await page.context().setOffline(false);
  await expectSaved(page, server, { v2_toel: 'zonder verbinding', v8: 2 });

  // The server stores, but its answer gets lost: nobody knows, so nobody says so.
  let lost = 0;
  await page.route('**/survey/answers', async (route) => {
    lost += 1;
    await route.fetch();
    await route.abort('connectionreset');
  });
  await remark.fill('antwoord kwijt');
  await expect(saveStatus(page)).toHaveText(/Nog niet opgeslagen/);
  expect(lost).toBeGreaterThan(0);
  await page.unroute('**/survey/answers');
  await expectSaved(page, server, { v2_toel: 'antwoord kwijt' });

  await page.route('**/survey/answers', (route) =>
    route.fulfill({ status: 503, json: { problem: 'unavailable' } }),
  );
  await remark.fill('server even weg');
  await expect(saveStatus(page)).toHaveText(/^Nog niet opgeslagen\. Wij proberen het vanzelf opnieuw/);
  expect(await server.answers()).toMatchObject({ v2_toel: 'antwoord kwijt' });
  await page.unroute('**/survey/answers');
  await page.getByRole('button', { name: 'Opnieuw opslaan' }).click();
  await expectSaved(page, server, { v2_toel: 'server even weg' });
});

test('a killed browser loses the last second at most, one that is closed nothing', async ({
  browser,
  beside,
}) => {
  const { link } = await wayIn(beside, 'kmj-025');
  const server = await serverOf(link);
  const { page } = await enter(browser, link);
  await choose(page, /^1\./, 'Ja');
  const remark = page.getByRole('textbox', { name: OTHER_FORMS });
  await remark.focus();
  const typed: { letters: number; at: number }[] = [];
  const begun = performance.now();
  while (performance.now() - begun < 6_000) {
    await page.keyboard.type('x', { delay: 40 });
    typed.push({ letters: typed.length + 1, at: performance.now() });
  }
  const devtools = await page.context().newCDPSession(page);
  const killedAt = performance.now();
  await Promise.race([devtools.send('Page.crash').catch(() => undefined), page.waitForEvent('crash')]);
  const kept = String((await server.answers()).v2_toel ?? '').length;
  const firstLost = typed.find(({ letters }) => letters > kept);
  // The save itself takes a moment too, on a busy machine; it is far less than the six seconds of typing.
  expect(killedAt - (firstLost?.at ?? killedAt), `${kept} of ${typed.length} kept`).toBeLessThan(
    1_000 + 1_500,
  );

  const again = await enter(browser, link);
  await expect(again.page.getByRole('textbox', { name: OTHER_FORMS })).toHaveValue('x'.repeat(kept));
  await again.page.getByRole('textbox', { name: OTHER_FORMS }).fill('dicht');
  await choose(again.page, /^8\./, 'Ja');
  await again.page.getByRole('textbox', { name: /^9\./ }).pressSequentially('73');
  await again.page.goto('about:blank');
  await expect.poll(() => server.answers()).toMatchObject({ v2_toel: 'dicht', v8: 1, v9: 73 });
});

test('two tabs: other questions merge, the same question is never overwritten unasked', async ({
  browser,
  beside,
}) => {
  const { link } = await wayIn(beside, 'kmj-023');
  const server = await serverOf(link);
  const { page: first, faults } = await enter(browser, link);
  const second = await first.context().newPage();
  await start(second, link);
  await choose(first, /^1\./, 'Ja');
  await expectSaved(first, server, { v1: 1 });
  await choose(second, /^8\./, 'Ja');
  await expectSaved(second, server, { v1: 1, v8: 1 });
  await expect(second.getByRole('radio', { name: 'Ja', exact: true }).first()).toBeChecked();

  await choose(first, /^8\./, 'Nee');
  const dialog = first.getByRole('dialog', { name: 'Twee verschillende antwoorden' });
  await expect(
    dialog.getByRole('group', { name: /^8\. Zijn er in uw gemeente structurele afspraken/ }),
  ).toBeVisible();
  await expect(dialog.getByRole('radio', { name: /Wat u hier invulde Nee/ })).toBeChecked();
  await expect(dialog.getByRole('radio', { name: /andere plek is ingevuld Ja/ })).not.toBeChecked();
  expect(await server.answers()).toMatchObject({ v8: 1 });
  await expect(saveStatus(first).or(first.getByText('Nog niet opgeslagen. Kies eerst')).first()).toHaveText(
    /^Nog niet opgeslagen/,
  );
  // Escape is no choice.
  await first.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Ga verder' }).click();
  await expect(dialog).toBeHidden();
  await expectSaved(first, server, { v1: 1, v8: 2 });

  await choose(second, /^8\./, 'Dat weet ik niet');
  const other = second.getByRole('dialog');
  await other.getByRole('radio', { name: /andere plek is ingevuld Nee/ }).check();
  await other.getByRole('button', { name: 'Ga verder' }).click();
  await expect(question(second, /^8\./).getByRole('radio', { name: 'Nee' })).toBeChecked();
  await untilSaved(second);
  expect(await server.answers()).toMatchObject({ v1: 1, v8: 2 });
  expect(faults).toEqual([]);
});

test('a link that staff replaces keeps what was typed, and says how to go on', async ({
  browser,
  beside,
}) => {
  const { link } = await wayIn(beside, 'kmj-026');
  const { page, faults } = await enter(browser, link);
  await choose(page, /^1\./, 'Ja');
  await untilSaved(page);
  const study = await getStudy(beside.ctx, STUDY);
  await reissueAccess(beside.ctx, study.study_id, 'kmj-026');
  const fresh = await wayIn(beside, 'kmj-026');
  const server = await serverOf(fresh.link);
  const remark = page.getByRole('textbox', { name: OTHER_FORMS });
  await remark.fill('lang over nagedacht');
  await expect(saveStatus(page)).toHaveText(
    /^Nog niet opgeslagen\. Uw link is vervangen.*nieuwste link.*Opnieuw opslaan/,
  );
  await expect(remark).toHaveValue('lang over nagedacht');
  expect(await server.answers()).toEqual({ v1: 1 });

  const second = await page.context().newPage();
  await second.goto(link);
  await expect(second.getByRole('heading', { level: 1 })).toHaveText('Deze link of code kennen wij niet');
  await start(second, fresh.link);
  await page.bringToFront();
  await page.getByRole('button', { name: 'Opnieuw opslaan' }).click();
  await expectSaved(page, server, { v1: 1, v2_toel: 'lang over nagedacht' });
  expect(faults).toEqual([]);
});

test('a second link in the same browser never gets the answers of the first', async ({ browser, beside }) => {
  const mine = await wayIn(beside, 'kmj-031');
  const other = await wayIn(beside, 'kmj-032');
  const server = await serverOf(mine.link);
  const serverOfOther = await serverOf(other.link);
  const { page, faults } = await enter(browser, mine.link);
  const second = await page.context().newPage();
  await start(second, other.link);
  await choose(page, /^8\./, 'Nee');
  await expect(saveStatus(page)).toHaveText(/^Nog niet opgeslagen\. In een ander tabblad is een andere/);
  expect([await server.answers(), await serverOfOther.answers()]).toEqual([{}, {}]);
  await start(second, mine.link);
  await page.getByRole('button', { name: 'Opnieuw opslaan' }).click();
  await expectSaved(page, server, { v8: 2 });
  expect(await serverOfOther.answers()).toEqual({});
  expect(faults).toEqual([]);
});
