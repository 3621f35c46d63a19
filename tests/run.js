/** npm test: runs every suite, prints the time of each, and ends with "N passed, N failed". */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfNeeded, projectFolder, refuseWithoutPackages } from '../app/bin/build.js';
import { mendInstall } from '../app/bin/mend-install.js';

refuseWithoutPackages();
mendInstall();
const { ensureChromium } = await import('./chromium.js');

const reports = mkdtempSync(join(tmpdir(), 'veldwerk-reports-'));
const totals = { passed: 0, failed: 0, skipped: 0 };
const lines = [];

try {
  process.env.CHROMIUM = await ensureChromium();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

const only = process.argv.slice(2);
const suites = {
  types: () => tool('types', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']),
  format: () =>
    tool('format', [
      'node_modules/prettier/bin/prettier.cjs',
      '--check',
      '--log-level',
      'warn',
      'app',
      'db',
      'emails',
      'tests',
    ]),
  lint: () =>
    tool('lint', [
      'node_modules/eslint/bin/eslint.js',
      '--config',
      'tests/architecture/eslint.config.js',
      '--max-warnings',
      '0',
      'app',
      'db',
      'emails',
      'tests',
    ]),
  layers: () =>
    tool('layers', [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      'app',
      'db',
      'emails',
      '--config',
      'tests/architecture/layers.cjs',
    ]),
  unit: () => vitest('unit', 'tests/vitest.config.ts'),
  integration: () => vitest('integration', 'tests/integration/vitest.config.ts'),
  reliability: () => vitest('reliability', 'tests/reliability/vitest.config.ts'),
  e2e: () => playwright('e2e'),
};

for (const [name, run] of Object.entries(suites)) {
  if (only.length > 0 && !only.includes(name)) continue;
  // Programs and pages are tested as they are shipped.
  if (['integration', 'reliability', 'e2e'].includes(name)) await buildIfNeeded();
  const begun = Date.now();
  const counts = run();
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  for (const key of Object.keys(totals)) totals[key] += counts[key];
  lines.push(
    `${name.padEnd(12)} ${String(counts.passed).padStart(5)} passed ${String(counts.failed).padStart(3)} failed ${String(counts.skipped).padStart(3)} skipped  ${seconds.padStart(6)} s`,
  );
  process.stdout.write(`\n== ${lines.at(-1)}\n\n`);
}
rmSync(reports, { recursive: true, force: true });

process.stdout.write(`${lines.join('\n')}\n`);
process.stdout.write(
  `${totals.passed} passed, ${totals.failed} failed${totals.skipped ? `, ${totals.skipped} skipped` : ''}\n`,
);
process.exitCode = totals.failed > 0 ? 1 : 0;

function node(args, environment = {}) {
  return spawnSync(process.execPath, args, {
    cwd: projectFolder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  });
}

/** A tool that is right or wrong as a whole counts as one test. */
function tool(name, args) {
  const { status } = node(args);
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
}

function vitest(name, config) {
  const report = join(reports, `${name}.json`);
  const { status } = node([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  return counted(status, () => {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  });
}

function playwright(name) {
  const report = join(reports, `${name}.json`);
  const { status } = node(
    [
      'node_modules/@playwright/test/cli.js',
      'test',
      '--config',
      'tests/e2e/playwright.config.ts',
      '--reporter=list,json',
    ],
    {
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    },
  );
  return counted(status, () => {
    const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(report, 'utf8')).stats;
    return { passed: expected, failed: unexpected + flaky, skipped };
  });
}

/** A runner that ended wrong without naming a failed test, or that ran none, counts as one failure. */
function counted(status, read) {
  let counts;
  try {
    counts = read();
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const unnamed = (status !== 0 && counts.failed === 0) || counts.passed + counts.failed === 0;
  return unnamed ? { ...counts, failed: counts.failed + 1 } : counts;
}
