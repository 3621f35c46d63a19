import { PassThrough } from 'node:stream';
import {
  createReadableStreamFromReadable,
  type ActionFunctionArgs,
  type EntryContext,
  type LoaderFunctionArgs,
} from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import type { LoadContext } from '#app/http/route-needs.server.ts';
import { NonceContext } from '#app/ui/shared/nonce.ts';

const RENDER_LIMIT_MS = 10_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entryContext: EntryContext,
  loadContext: LoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let shellSent = false;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={isAboutUnknownLink(entryContext) ? null : loadContext.nonce}>
        <RemixServer context={entryContext} url={request.url} nonce={loadContext.nonce} />
      </NonceContext.Provider>,
      {
        nonce: loadContext.nonce,
        onShellReady() {
          shellSent = true;
          const body = new PassThrough();
          headers.set('Content-Type', 'text/html; charset=utf-8');
          const seconds = secondsToWait(entryContext);
          if (seconds !== null) headers.set('Retry-After', String(seconds));
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          if (shellSent)
            loadContext.ctx.log.error(
              { error: error instanceof Error ? error.name : 'unknown' },
              'rendering failed',
            );
        },
      },
    );
    setTimeout(abort, RENDER_LIMIT_MS).unref();
  });
}

/** That page is the same to the byte for every link that is not known: no nonce, and nothing of the address. */
function isAboutUnknownLink({ staticHandlerContext }: EntryContext): boolean {
  return Object.values(staticHandlerContext.errors ?? {}).some(
    (error) => isRouteErrorResponse(error) && error.data?.problem === 'link.unknown',
  );
}

/** For a refusal that passes by itself. Remix leaves out the headers of a thrown answer. */
function secondsToWait({ staticHandlerContext }: EntryContext): number | null {
  for (const error of Object.values(staticHandlerContext.errors ?? {})) {
    if (!isRouteErrorResponse(error)) continue;
    if (typeof error.data?.retry_after === 'number') return error.data.retry_after;
    if (error.status === 503) return 1;
  }
  return null;
}

/** Loaders and actions log their own defects; what is left are addresses without a route and aborted requests. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (request.signal.aborted || !(error instanceof Error) || error.message.startsWith('No route matches'))
    return;
  (context as LoadContext).ctx.log.error(
    { error: error.name, at: (error.stack ?? '').split('\n').slice(1, 4) },
    'request failed',
  );
}
