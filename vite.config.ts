import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import { leanSurveyJs } from './app/bin/lean-surveyjs.js';
import remixOptions from './remix.config.js';

export default defineConfig({
  plugins: [leanSurveyJs(), remix(remixOptions)],
  publicDir: 'app/public',
  build: { sourcemap: false, assetsInlineLimit: 0 },
});
