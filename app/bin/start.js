/** npm start: builds if needed, then serves. */
import { join } from 'node:path';
import { buildIfNeeded, projectFolder, refuseWithoutPackages } from './build.js';
import { mendInstall } from './mend-install.js';

process.env.NODE_ENV ??= 'production';
refuseWithoutPackages();
mendInstall();
await buildIfNeeded();
await import(join(projectFolder, 'build/bin/serve.mjs'));
