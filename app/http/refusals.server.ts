import type { RequestHandler } from 'express';
import { Problem, problemJson } from '#app/platform/problem.ts';

/** Largest body of a form or an uploaded file. JSON bodies have a limit of their own (see body.server.ts). */
const LARGEST_FORM = 12 * 1024 * 1024;
const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const KNOWN_METHODS = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);

/**
 * Refuses, before anything is read or looked up: addresses that cannot be decoded, methods nobody uses here, bodies
 * that are too large, and requests that another site made the browser send.
 */
export function refuseEarly(appUrl: string): RequestHandler {
  const ownOrigin = new URL(appUrl).origin;
  return (request, response, next) => {
    const problem = earlyProblem(request, ownOrigin);
    if (!problem) {
      // Judged here. Remix would hold it against the Host once more, and refuse the `null` of our own pages that send
      // no referrer, and everything behind a proxy that gives the app another name.
      delete request.headers.origin;
      return next();
    }
    if (problem.status === 405) response.set('Allow', 'GET, HEAD, POST');
    response.status(problem.status).json(problemJson(problem));
  };
}

type Incoming = { method: string; url: string; headers: Record<string, string | string[] | undefined> };

function earlyProblem(request: Incoming, ownOrigin: string): Problem | null {
  if (!KNOWN_METHODS.has(request.method)) return new Problem('method_not_allowed', 405, `${request.method} is not used here.`);
  if (!isReadable(request)) return new Problem('malformed_address', 400, 'This address cannot be read.');
  if (!CHANGING.has(request.method)) return null;
  if (isForeign(request, ownOrigin)) return new Problem('foreign_origin', 403, 'This request was made by another site and was not carried out.');
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > LARGEST_FORM) return new Problem('too_large', 413, 'This is larger than 12 MB.');
  return null;
}

function isReadable(request: Incoming): boolean {
  try {
    const url = new URL(request.url, 'http://localhost');
    new URL(`http://${request.headers.host ?? 'localhost'}/`);
    return !decodeURIComponent(url.pathname).includes('\0');
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
