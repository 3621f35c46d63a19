/** npm run test:soak: the kills of mail workers, many times over. Takes an hour or more. */
import { spawnSync } from 'node:child_process';
import { buildIfNeeded, projectFolder } from '../app/bin/build.js';

await buildIfNeeded();
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    'tests/reliability/mail-kills.test.ts',
    '--config',
    'tests/reliability/vitest.config.ts',
    '--testTimeout=14400000',
  ],
  {
    cwd: projectFolder,
    stdio: 'inherit',
    env: { MAIL_KILLS: '500', MAIL_MESSAGES: '50000', ...process.env },
  },
);
process.exitCode = status ?? 1;
