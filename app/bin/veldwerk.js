/** npm run veldwerk: builds if needed, then runs one command. */
import { join } from 'node:path';
import { buildIfNeeded, projectFolder, refuseWithoutPackages } from './build.js';
import { mendInstall } from './mend-install.js';

process.env.NODE_ENV ??= 'production';
refuseWithoutPackages();
mendInstall();
await buildIfNeeded();
await import(join(projectFolder, 'build/bin/veldwerk.mjs'));
