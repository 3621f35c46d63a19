import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGUMENTS } from '../chromium.js';

/** The whole product in a real browser, against the build as it is shipped. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  globalSetup: './global-setup.ts',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // The specs share one app and one study, and the tour comes first.
  workers: 1,
  fullyParallel: false,
  use: {
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    viewport: { width: 1280, height: 900 },
    actionTimeout: 20_000,
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
      args: CHROMIUM_ARGUMENTS,
    },
  },
});
