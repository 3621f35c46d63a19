import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';

/** What a page may say in the place of what is said everywhere (see headers.server.ts). */
const REPLACEABLE = new Set(['content-security-policy', 'cache-control']);

/** Remix's adapter only adds headers; of two policies a browser keeps to both. A page's own takes the other's place. */
export const ownHeadersReplace: RequestHandler = (_request, response, next) => {
  const append = response.append.bind(response);
  response.append = (name, value) =>
    REPLACEABLE.has(name.toLowerCase()) ? response.set(name, value as string) : append(name, value);
  next();
};

/** For a document of our own making that stands alone: no scripts, no requests, only the style that is in it. */
export function documentPolicy(html: string): string {
  const styles = [...html.matchAll(/<style>([^]*?)<\/style>/g)].map(
    (match) => `'sha256-${createHash('sha256').update(match[1]!).digest('base64')}'`,
  );
  return `default-src 'none'; style-src ${styles.length > 0 ? styles.join(' ') : "'none'"}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}

/** For a mail shown as a document: styles may stand anywhere in it, nothing else is allowed. */
export const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
