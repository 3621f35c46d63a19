import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: { include: ['app/**/*.test.ts', 'app/**/*.test.tsx', 'db/**/*.test.ts', 'emails/**/*.test.ts', 'tests/unit/**/*.test.ts'] },
});
