import { startApp } from '#tests/support/running-app.ts';

/** One app for the whole run; specs find it through the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const app = await startApp();
  process.env.E2E_URL = app.url;
  process.env.E2E_DATA_DIR = app.dataDir;
  process.env.E2E_PORT = new URL(app.url).port;
  process.env.E2E_FIRST_LINK = await printedLink(app.output);
  return () => app.discard();
}

/** The one-time sign-in link is printed a moment after the app listens. */
async function printedLink(output: () => string): Promise<string> {
  for (;;) {
    const link = /http:\S+\/desk\/welcome\/\S+/.exec(output())?.[0];
    if (link) return link;
    await new Promise((done) => setTimeout(done, 20));
  }
}
