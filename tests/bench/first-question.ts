/**
 * How long a respondent on a slow phone waits after Start, and what a first visit weighs.
 *
 *   npx tsx tests/bench/first-question.ts <personal link or file of `veldwerk links`> [runs]
 *
 * Chromium, 4 times slower CPU, 1.6 Mbit/s, 150 ms, empty cache for each run. Warm: 10 s on the welcome page before
 * Start. Cold: Start at once. Time: from the click until the first question can be answered and is painted.
 */
import { readFileSync } from 'node:fs';
import { chromium, type Browser, type CDPSession } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findChromium } from '#tests/chromium.js';

/** What the page itself notes, in milliseconds since it was opened. */
type Marks = { startedAt: number; firstQuestionAt: number; longestTask: number };
type Run = {
  milliseconds: number;
  bytes: Record<string, number>;
  bytesBeforeStart: number;
  requests: number;
  requestsAfterStart: string[];
  longestTask: number;
};

const SLOW_NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (0.75 * 1024 * 1024) / 8,
};
const CPU_SLOWDOWN = 4;

const links = readLinks(process.argv[2] ?? '');
const runs = Number(process.argv[3] ?? 3);
const executablePath = await findChromium();
if (!executablePath) throw new Error('There is no Chromium that starts.');
const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
try {
  const results: Record<string, unknown> = {};
  for (const [name, readingMs] of [
    ['warm', 10_000],
    ['cold', 0],
  ] as const) {
    const measured: Run[] = [];
    for (let run = 0; run < runs; run += 1)
      measured.push(await measure(browser, links[run % links.length]!, readingMs));
    results[name] = summarise(measured);
  }
  process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
} finally {
  await browser.close();
}

function readLinks(argument: string): string[] {
  if (argument.startsWith('http')) return [argument];
  if (argument === '') throw new Error('Give a personal link, or a file written by `veldwerk links`.');
  return readFileSync(argument, 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[1] ?? '')
    .filter((link) => link !== '');
}

async function measure(browser: Browser, link: string, readingMs: number): Promise<Run> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const traffic = await watchTraffic(cdp);
  await cdp.send('Network.emulateNetworkConditions', SLOW_NETWORK);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  await page.addInitScript(timeFirstQuestion);
  await page.goto(link, { waitUntil: 'load' });
  // The button works without script too; the measurement is of who has script, so hydration comes first.
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('.button-start') ?? {}).some((key) => key.startsWith('__react')),
  );
  if (readingMs > 0) await page.waitForTimeout(readingMs);
  const before = traffic.count();
  await page.locator('.button-start').click();
  await page.waitForFunction(() => 'firstQuestionAt' in window, undefined, { timeout: 60_000 });
  const times = await page.evaluate(() => {
    const { startedAt, firstQuestionAt, longestTask } = window as unknown as Marks;
    return { startedAt, firstQuestionAt, longestTask };
  });
  await page.waitForTimeout(1_000);
  const result = {
    milliseconds: Math.round(times.firstQuestionAt - times.startedAt),
    bytes: traffic.bytes,
    bytesBeforeStart: before.bytes,
    requests: traffic.count().requests,
    requestsAfterStart: traffic.paths.slice(before.requests),
    longestTask: Math.round(times.longestTask),
  };
  await context.close();
  return result;
}

/** Runs in the page: notes when Start was pressed, and when the first field stands there painted. */
function timeFirstQuestion(): void {
  const marks = window as unknown as Marks;
  marks.longestTask = 0;
  document.addEventListener(
    'click',
    (event) => {
      if ((event.target as Element).closest('.button-start')) marks.startedAt = performance.now();
    },
    { capture: true },
  );
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) marks.longestTask = Math.max(marks.longestTask, duration);
  }).observe({ entryTypes: ['longtask'] });
  const watcher = new MutationObserver(() => {
    if (!document.querySelector('.sd-question input')) return;
    watcher.disconnect();
    requestAnimationFrame(() => setTimeout(() => (marks.firstQuestionAt = performance.now()), 0));
  });
  watcher.observe(document, { childList: true, subtree: true });
}

async function watchTraffic(cdp: CDPSession) {
  const bytes: Record<string, number> = {};
  const paths: string[] = [];
  const types = new Map<string, string>();
  let requests = 0;
  await cdp.send('Network.enable');
  cdp.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    requests += 1;
    types.set(requestId, type ?? 'Other');
    paths.push(`${request.method} ${new URL(request.url).pathname.replace(/^\/s\/[^/.]+/, '/s/:token')}`);
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId) ?? 'Other';
    bytes[type] = (bytes[type] ?? 0) + encodedDataLength;
  });
  return {
    bytes,
    paths,
    count: () => ({ requests, bytes: Object.values(bytes).reduce((sum, part) => sum + part, 0) }),
  };
}

function summarise(measured: Run[]) {
  const sorted = measured.map((run) => run.milliseconds).sort((a, b) => a - b);
  const { bytes, bytesBeforeStart, requests, requestsAfterStart } = measured[0]!;
  return {
    start_to_first_question_ms: { median: sorted[Math.floor(sorted.length / 2)], all: sorted },
    longest_task_ms: Math.max(...measured.map((run) => run.longestTask)),
    bytes: {
      ...bytes,
      total: Object.values(bytes).reduce((sum, part) => sum + part, 0),
      before_start: bytesBeforeStart,
    },
    requests,
    requests_after_start: requestsAfterStart,
  };
}
