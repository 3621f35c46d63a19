import type { SaveQueue } from './save-queue.ts';

/**
 * Sees to it that nothing typed is lost when the page is hidden, left or comes back.
 * @returns stops watching.
 */
export function watchLeaving(queue: SaveQueue): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const on = (target: EventTarget, type: string, listener: (event: Event) => void) =>
    target.addEventListener(type, listener, { signal });
  on(document, 'visibilitychange', () => {
    if (document.visibilityState === 'hidden') void queue.flush();
    else queue.retryNow();
  });
  on(window, 'online', () => queue.retryNow());
  on(window, 'pageshow', (event) => {
    if ((event as PageTransitionEvent).persisted) void queue.catchUp();
  });
  on(window, 'pagehide', () => queue.leave());
  on(window, 'beforeunload', (event) => {
    if (queue.holdsUnsaved && queue.state.kind !== 'ended') event.preventDefault();
  });
  // Choosing another language loads the page anew: first save, then go.
  on(document, 'submit', (event) => {
    if (!(event.target instanceof HTMLFormElement) || event.target.id !== 'language-switch') return;
    const form = event.target;
    event.preventDefault();
    void queue.flush().then(() => form.submit());
  });
  return () => stop.abort();
}
