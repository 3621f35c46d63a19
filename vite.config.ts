import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import remixOptions from './remix.config.js';

export default defineConfig({
  plugins: [remix(remixOptions)],
  publicDir: 'app/public',
  build: { sourcemap: false, assetsInlineLimit: 0 },
});
