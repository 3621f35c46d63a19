import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    // A slow machine is no failure: a limit only ends what hangs.
    testTimeout: 60_000,
    include: [
      'app/**/*.test.ts',
      'app/**/*.test.tsx',
      'db/**/*.test.ts',
      'emails/**/*.test.ts',
      'tests/unit/**/*.test.ts',
    ],
  },
});
