/** npm run test:soak: what CI runs in small, at full size. Takes an hour or more. */
import { spawnSync } from 'node:child_process';
import { buildIfNeeded, projectFolder } from '../app/bin/build.js';

await buildIfNeeded();

/** Each with the sizes that CI keeps small. `npm run test:soak -- barrier scanners` runs these alone. */
const SOAKS = {
  barrier: {
    config: 'tests/integration/vitest.config.ts',
    files: ['tests/integration/mailings/outbox.test.ts'],
    sizes: { BARRIER_TIMES: '1000' },
  },
  faults: {
    config: 'tests/integration/vitest.config.ts',
    files: ['tests/integration/mail/smtp-mailer.test.ts'],
    sizes: {},
  },
  presses: {
    config: 'tests/integration/vitest.config.ts',
    files: ['tests/integration/mailings/plan.test.ts', 'tests/integration/mailings/inviting.test.ts'],
    sizes: {},
  },
  bounces: {
    config: 'tests/integration/vitest.config.ts',
    files: [
      'tests/integration/mail/returned-corpus.test.ts',
      'tests/integration/mailings/returned-imap.test.ts',
    ],
    sizes: {},
  },
  scanners: {
    config: 'tests/integration/vitest.config.ts',
    files: ['tests/integration/http/scanners.test.ts', 'tests/integration/http/opting-out.test.ts'],
    sizes: { SCANNER_STAY_MS: '30000', OPT_OUT_LOOKS: '1000' },
  },
  kills: {
    config: 'tests/reliability/vitest.config.ts',
    files: ['tests/reliability/mail-kills.test.ts'],
    sizes: { MAIL_KILLS: '500', MAIL_MESSAGES: '50000' },
  },
};

const only = process.argv.slice(2);
const unknown = only.filter((name) => !(name in SOAKS));
if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown.join(', ')}; there are ${Object.keys(SOAKS).join(', ')}.\n`);
  process.exit(1);
}
const failed = [];
for (const [name, { config, files, sizes }] of Object.entries(SOAKS)) {
  if (only.length > 0 && !only.includes(name)) continue;
  process.stdout.write(`\n== ${name} ${JSON.stringify(sizes)}\n`);
  const { status } = spawnSync(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...files,
      '--config',
      config,
      '--testTimeout=14400000',
      '--reporter=verbose',
    ],
    { cwd: projectFolder, stdio: 'inherit', env: { ...process.env, ...sizes, ...sizesAsked(sizes) } },
  );
  if (status !== 0) failed.push(name);
}
process.stdout.write(failed.length > 0 ? `\nfailed: ${failed.join(', ')}\n` : '\nall passed\n');
process.exitCode = failed.length > 0 ? 1 : 0;

/** Sizes that somebody set himself hold. */
function sizesAsked(sizes) {
  return Object.fromEntries(
    Object.keys(sizes)
      .filter((name) => process.env[name])
      .map((name) => [name, process.env[name]]),
  );
}
