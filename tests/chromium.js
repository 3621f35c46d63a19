/** Finds a Chromium that starts. Run by itself it installs one where that can be done (root on Debian). */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const CANDIDATES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  chromium.executablePath(),
];

export const CHROMIUM_ARGUMENTS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/** The path of a Chromium that starts, or null. */
export async function findChromium() {
  for (const executablePath of CANDIDATES) {
    if (executablePath && existsSync(executablePath) && (await starts(executablePath))) return executablePath;
  }
  return null;
}

async function starts(executablePath) {
  try {
    const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

/** Finds a Chromium, installing Debian's when this is root on Debian. @throws Error naming the command that helps. */
export async function ensureChromium() {
  const found = await findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write('Installing Chromium (apt-get install chromium)...\n');
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 2] });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: ['ignore', 'ignore', 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  const installed = await findChromium();
  if (installed) return installed;
  const help = existsSync('/usr/bin/apt-get')
    ? 'sudo apt-get install -y chromium'
    : 'npx playwright install --with-deps chromium';
  throw new Error(`The end-to-end tests need a Chromium that starts, and there is none. Run: ${help}`);
}
