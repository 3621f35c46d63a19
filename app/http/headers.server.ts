import type { RequestHandler, Response } from 'express';
import { randomBytes } from 'node:crypto';

/** A nonce of one response, for the scripts of that page. */
export function nonceOf(response: Response): string {
  return String(response.locals.nonce);
}

/** Sets the headers that every answer carries, whatever comes of the request. */
export function securityHeaders(production: boolean): RequestHandler {
  return (request, response, next) => {
    const nonce = randomBytes(16).toString('base64');
    response.locals.nonce = nonce;
    const framing = framingOf(request.path);
    response.set({
      'Content-Security-Policy': contentSecurityPolicy(nonce, framing),
      // A page whose address holds a token must not tell that address to the next one.
      'Referrer-Policy': ['/s/', '/c/', '/desk/welcome/'].some((prefix) => request.path.startsWith(prefix))
        ? 'no-referrer'
        : 'same-origin',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': framing === 'framed' ? 'SAMEORIGIN' : 'DENY',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
      'X-Robots-Tag': 'noindex',
      'Cache-Control': 'no-store',
      ...(production ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
    });
    next();
  };
}

/**
 * The workshop shows a questionnaire in a frame, as wide as a phone: that page may stand in a frame of ours, and the
 * desk may hold it. Every other page neither holds a frame nor stands in one.
 */
type Framing = 'none' | 'frames' | 'framed';

const PREVIEW = /^\/desk\/studies\/[^/]+\/workshop\/[^/]+\/preview$/;

function framingOf(path: string): Framing {
  if (PREVIEW.test(path)) return 'framed';
  return /^\/(desk|mailbox)(\/|$)/.test(path) ? 'frames' : 'none';
}

function contentSecurityPolicy(nonce: string, framing: Framing): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    // The editor of the workshop makes a style element of its own.
    framing === 'frames' ? `style-src 'self' 'nonce-${nonce}'` : "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    framing === 'framed' ? "frame-ancestors 'self'" : "frame-ancestors 'none'",
    framing === 'frames' ? "frame-src 'self'" : "frame-src 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "manifest-src 'self'",
  ].join('; ');
}
