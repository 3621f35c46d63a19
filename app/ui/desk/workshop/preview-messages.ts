import type { Language } from '#app/domain/studies/studies.ts';

/** What the editor tells the frame. `fresh`: forget what was answered. */
export type ToPreview = {
  veldwerk: 'show';
  definition: unknown;
  language: Language;
  fresh: boolean;
  /** Page to turn to; null: stay. */
  page: string | null;
};

/** What the frame tells the editor. `failed`: this cannot be drawn. */
export type FromPreview =
  | { veldwerk: 'ready' }
  | { veldwerk: 'failed' }
  | { veldwerk: 'state'; answers: Record<string, unknown>; page: string | null };

/** Tells the page around, or the frame within; never another site. */
export function tell(target: Window, message: ToPreview | FromPreview): void {
  target.postMessage(message, window.location.origin);
}

/** Listens to messages from one window of our own. @returns stops listening */
export function listen<Message extends ToPreview | FromPreview>(
  from: () => Window | null | undefined,
  heard: (message: Message) => void,
): () => void {
  const onMessage = (event: MessageEvent<unknown>) => {
    if (event.origin !== window.location.origin || event.source !== from()) return;
    const { data } = event;
    if (typeof data === 'object' && data !== null && 'veldwerk' in data) heard(data as Message);
  };
  window.addEventListener('message', onMessage);
  return () => window.removeEventListener('message', onMessage);
}
