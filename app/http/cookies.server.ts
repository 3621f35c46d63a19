import type { Language } from '#app/domain/studies/studies.ts';

export const RESPONDENT_COOKIE = '__Host-respondent';
export const STAFF_COOKIE = '__Host-staff';
const LANGUAGE_COOKIE = 'language';

/** The value of a cookie, or null. */
export function readCookie(request: Request, name: string): string | null {
  return cookieIn(request.headers.get('cookie') ?? undefined, name);
}

/** The value of a cookie in the text of a Cookie header, or null. */
export function cookieIn(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

/** A cookie that only this host gets, over TLS (or on localhost), and that no script can read. */
export function sessionCookie(name: string, value: string, maxAgeSeconds: number): string {
  return `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}`;
}

/** The language somebody chose, or null. */
export function chosenLanguage(request: Request): Language | null {
  return languageIn(request.headers.get('cookie') ?? undefined);
}

/** The language chosen, by the text of a Cookie header, or null. */
export function languageIn(header: string | undefined): Language | null {
  const value = cookieIn(header, LANGUAGE_COOKIE);
  return value === 'nl' || value === 'en' ? value : null;
}

/** Remembers a chosen language for a year, in the browser only. */
export function languageCookie(language: Language): string {
  return `${LANGUAGE_COOKIE}=${language}; Path=/; SameSite=Lax; Max-Age=31536000`;
}
