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
    response.set({
      'Content-Security-Policy': contentSecurityPolicy(nonce),
      // A page whose address holds a token must not tell that address to the next one.
      'Referrer-Policy':
        request.path.startsWith('/s/') || request.path.startsWith('/desk/welcome/')
          ? 'no-referrer'
          : 'same-origin',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
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

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "manifest-src 'self'",
  ].join('; ');
}
