import type { RequestHandler } from 'express';
import { Problem, problemJson } from '#app/platform/problem.ts';
import { LARGEST_BODY } from './body.server.ts';

const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const KNOWN_METHODS = new Set(['GET', 'HEAD', 'POST']);

/**
 * Refuses, before anything is read or looked up: addresses that cannot be decoded, methods nobody uses here, bodies
 * that are too large, and requests that another site made the browser send.
 */
export function refuseEarly(appUrl: string): RequestHandler {
  const ownOrigin = new URL(appUrl).origin;
  return (request, response, next) => {
    // Said without asking any route: a route would take it for a GET.
    if (request.method === 'OPTIONS') return void response.status(204).set('Allow', allowed(request)).end();
    const problem = earlyProblem(request, ownOrigin);
    if (!problem) {
      // Judged here. Remix would hold it against the Host once more, and refuse the `null` of our own pages that send
      // no referrer, and everything behind a proxy that gives the app another name.
      delete request.headers.origin;
      return next();
    }
    if (problem.status === 405) response.set('Allow', allowed(request));
    response.status(problem.status).json(problemJson(problem));
  };
}

type Incoming = { method: string; url: string; headers: Record<string, string | string[] | undefined> };

function allowed(request: Incoming): string {
  return isForPrograms(request) ? 'GET, HEAD' : 'GET, HEAD, POST';
}

/** The API only reads. */
function isForPrograms({ url }: Incoming): boolean {
  return url.startsWith('/api/');
}

function earlyProblem(request: Incoming, ownOrigin: string): Problem | null {
  if (!KNOWN_METHODS.has(request.method) || (request.method === 'POST' && isForPrograms(request))) {
    return new Problem('method_not_allowed', 405, `${request.method} is not used here.`);
  }
  if (!isReadable(request)) return new Problem('malformed_address', 400, 'This address cannot be read.');
  if (!CHANGING.has(request.method)) return null;
  if (isForeign(request, ownOrigin))
    return new Problem(
      'foreign_origin',
      403,
      'This request was made by another site and was not carried out.',
    );
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > LARGEST_BODY) return new Problem('too_large', 413, 'This is larger than 12 MB.');
  return null;
}

function isReadable(request: Incoming): boolean {
  try {
    const { searchParams, pathname } = new URL(request.url, 'http://localhost');
    for (const host of [request.headers.host, request.headers['x-forwarded-host']])
      new URL(`http://${String(host ?? 'localhost')}/`);
    // Remix's way of asking one loader until its version 2.9; it answers it still, past what an answer goes through now.
    if (searchParams.has('_data')) return false;
    const path = decodeURIComponent(pathname);
    // Read once more, as React Router does, the latter would be the address of another host.
    return !path.includes('\0') && !/^\/[/\\]/.test(path) && !request.url.startsWith('//');
  } catch {
    return false;
  }
}

/**
 * Whether a browser says that another site made it send this. A browser sends Sec-Fetch-Site and Origin; mail
 * providers and scripts send neither, and are judged by what they know. `Origin: null` comes from our own pages that
 * send no referrer; then Sec-Fetch-Site decides.
 */
export function isForeign(request: Incoming, ownOrigin: string): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const origin = request.headers.origin;
  if (origin === undefined || (origin === 'null' && site === 'same-origin')) return false;
  return origin !== ownOrigin && origin !== `${new URL(ownOrigin).protocol}//${request.headers.host}`;
}
