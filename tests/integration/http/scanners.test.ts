import { chromium, type Browser, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deriveForwardTokens } from '#app/domain/access/forward-links.commands.server.ts';
import { askColleague } from '#app/domain/fieldwork/forwarding/asking.commands.server.ts';
import { withReach } from '#app/platform/context.server.ts';
import { hashTables } from '#tests/support/stored-tables.ts';
import { CHROMIUM_ARGUMENTS, ensureChromium } from '#tests/chromium.js';
import { SCANNER_PROFILES } from './scanner-profiles.ts';
import { openScene, type Scene } from './scene.ts';

/** How long the browser stays on each page: 30 s in the soak, as long as scanners are known to. */
const STAY_MS = Number(process.env.SCANNER_STAY_MS ?? 2_000);

let scene: Scene;
/** Links of one who was invited, one who began, one who opted out, and one that is not known. */
let links: string[];

beforeAll(async () => {
  scene = await openScene();
  const [invited, began, out] = scene.caseIds.slice(20, 23) as [string, string, string];
  await scene.respondent(began);
  const tokens = await Promise.all([invited, began, out].map(async (id) => (await scene.access(id)).token));
  await scene.send({
    method: 'POST',
    path: `/s/${tokens[2]}/opt-out`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  links = [...tokens, 'a'.repeat(tokens[0]!.length)].flatMap((token) => [
    `/s/${token}`,
    `/s/${token}/opt-out`,
    `/s/${token}/forward`,
  ]);
  links.push(...(await linksOfColleague(invited)));
});
afterAll(() => scene.close());

/** What stands in the mail to a colleague whom the person of a case asked. */
async function linksOfColleague(caseId: string): Promise<string[]> {
  const { ctx, study } = scene;
  const studyId = study.study_id;
  const colleague = { name: 'Collega', email: 'collega@example.org', note: '', language: 'nl' as const };
  await askColleague(
    withReach(ctx, 'contact'),
    { studyId, caseId },
    { ...colleague, module: null, title: null },
  );
  const [forward] = await scene.sql<{ forward_id: number; case_id: string }[]>`
    select forward_id::int, case_id from fieldwork.forwards where study_id = ${studyId} and case_id = ${caseId}`;
  const token = (await deriveForwardTokens(ctx, studyId, [forward!])).get(forward!.forward_id)!;
  return [`/c/${token}`, `/c/${token}/opt-out`];
}

/** The tables that changed while this was done. */
async function changedBy(act: () => Promise<void>): Promise<string[]> {
  const before = await hashTables(scene.sql);
  await act();
  const after = await hashTables(scene.sql);
  return Object.keys(after).filter((table) => before[table] !== after[table]);
}

describe('a program that opens the links of a mail changes no row', () => {
  it('in thirty ways', () => {
    expect(new Set(SCANNER_PROFILES.map(({ name }) => name)).size).toBe(30);
  });

  it.each(SCANNER_PROFILES)('$name', async ({ visits, atOnce }) => {
    const statuses: number[] = [];
    const changed = await changedBy(async () => {
      for (const path of links) {
        const asks = visits.map((visit) => async () => {
          statuses.push((await scene.send({ ...visit, path })).status);
        });
        if (atOnce) await Promise.all(asks.map((ask) => ask()));
        else for (const ask of asks) await ask();
      }
    });
    expect(changed).toEqual([]);
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
    // The page is really there, for whoever looks: else nothing was shown by this.
    const asked = visits.some(({ method }) => method !== 'OPTIONS');
    if (asked) expect(statuses).toContain(200);
  });

  it.each([true, false])(
    `a headless Chromium that stays ${STAY_MS / 1000} s on each page and follows every link (with scripts: %s)`,
    { timeout: 600_000 },
    async (javaScriptEnabled) => {
      const executablePath = await ensureChromium();
      const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
      try {
        let visited: string[] = [];
        const changed = await changedBy(async () => {
          visited = await followAll(browser, javaScriptEnabled);
        });
        expect(changed).toEqual([]);
        // From the link itself at least the opt-out, and what the page says of the study.
        expect(visited.length).toBeGreaterThanOrEqual(3);
        expect(visited.some((path) => path.endsWith('/opt-out'))).toBe(true);
      } finally {
        await browser.close();
      }
    },
  );

  it('and the comparison shows a person who begins', async () => {
    const changed = await changedBy(async () => void (await scene.respondent(scene.caseIds[20]!)));
    expect(changed).toContain('fieldwork.cases');
  });
});

/** Opens the first link, and every link that it finds from there, as a sandbox does: moves, scrolls, presses nothing. */
async function followAll(browser: Browser, javaScriptEnabled: boolean): Promise<string[]> {
  const context = await browser.newContext({ javaScriptEnabled });
  const waiting = [links[0]!];
  const visited: string[] = [];
  while (waiting.length > 0 && visited.length < 12) {
    const path = waiting.shift()!;
    visited.push(path);
    const page = await context.newPage();
    await page.goto(scene.app.url + path, { waitUntil: 'load' });
    await page.mouse.move(200, 300);
    await page.mouse.wheel(0, 2_000);
    await page.waitForTimeout(STAY_MS);
    for (const found of await pathsOn(page))
      if (!visited.includes(found) && !waiting.includes(found)) waiting.push(found);
    await page.close();
  }
  await context.close();
  return visited;
}

/** Where the links of a page lead, within the site. */
async function pathsOn(page: Page): Promise<string[]> {
  const found = await page
    .locator('a[href]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('href')));
  const here = new URL(page.url());
  return found
    .map((href) => new URL(href ?? '', here))
    .filter(({ origin }) => origin === here.origin)
    .map(({ pathname, search }) => pathname + search);
}
