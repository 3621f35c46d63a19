import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults, NodeResult, RunOptions } from 'axe-core';
import { contrastsOf } from './contrast.ts';
import { appUrl } from './pages.ts';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [1280, 360];
const NARROWEST = 320;
const LEAST_CONTRAST = 4.5;

type Looking = { widths?: number[] };

/** Looks at the page that is open, as wide as a laptop and as narrow as a phone; all that is wrong is told at the end. */
export async function look(page: Page, name: string, { widths = WIDTHS }: Looking = {}): Promise<void> {
  for (const width of widths) {
    await resize(page, width);
    expect.soft(await findings(page), `${name}, ${width} px`).toEqual([]);
  }
  await resize(page, NARROWEST);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect.soft(wide, `${name}: its width on a screen of ${NARROWEST} px`).toBeLessThanOrEqual(NARROWEST);
  await page.setViewportSize({ width: WIDTHS[0]!, height: 900 });
}

/** Waits until the page has drawn itself at its new width, and what its script makes of that. */
async function resize(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.evaluate(async () => {
    for (let frames = 0; frames < 3; frames += 1)
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  });
}

/** Goes to each address and looks there. */
export async function visit(page: Page, addresses: Record<string, string>, widths?: number[]): Promise<void> {
  for (const [name, address] of Object.entries(addresses)) {
    await page.goto(address.startsWith('http') ? address : `${appUrl()}${address}`);
    await look(page, name, widths ? { widths } : {});
  }
}

/** One line for each fault, and for each thing that axe leaves to people to decide and we cannot. */
async function findings(page: Page): Promise<string[]> {
  // Through the debugger, so that no script comes into the page that its policy would refuse.
  for (const frame of page.frames())
    if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(SOURCE);
  const options: RunOptions = { runOnly: TAGS, resultTypes: ['violations', 'incomplete'] };
  const { violations, incomplete } = await page.evaluate(
    (options) =>
      (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(options),
    options,
  );
  const undecided = incomplete.flatMap(({ id, nodes }) => nodes.map((node) => ({ id, node })));
  const texts = undecided.filter(({ id }) => id === 'color-contrast').map(({ node }) => selectorOf(node));
  const contrasts = await page.evaluate(contrastsOf, texts);
  // axe gives up on the contrast of text that scrolled out of its table, lies under a dialog or is a single character.
  // The colours say it all the same: none of our pages puts text on a picture.
  const isLegible = (node: NodeResult) => (contrasts[selectorOf(node)] ?? 0) >= LEAST_CONTRAST;
  return [
    ...violations
      // A page in a frame has landmarks of its own, which axe holds against those around it.
      .filter(({ id }) => id !== 'landmark-unique' || page.frames().length === 1)
      .flatMap(({ id, nodes }) => nodes.map((node) => `fault ${id} ${describe(node)}`)),
    ...undecided
      .filter(({ id, node }) => id !== 'color-contrast' || !isLegible(node))
      .map(({ id, node }) => `undecided ${id} ${describe(node)}`),
  ];
}

function selectorOf({ target }: NodeResult): string {
  return String(target[0]);
}

function describe({ target, html, any, all, none }: NodeResult): string {
  return `at ${target.join(' ')}: ${[...any, ...all, ...none][0]?.message ?? ''} ${html.slice(0, 120)}`;
}
