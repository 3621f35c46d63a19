import { RemixBrowser } from '@remix-run/react';
import { startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';

/**
 * Waits until the data of the page can be read. RemixBrowser suspends until then, and a key that is pressed while the
 * root is suspended makes React give up ("Root did not complete", error 345). So it is called once as a function, to
 * get at the promise that it throws as a component.
 */
async function untilDataCanBeRead(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (promise) {
    await promise;
  }
}

void untilDataCanBeRead().then(() => {
  startTransition(() => {
    hydrateRoot(document, <RemixBrowser />);
  });
});
