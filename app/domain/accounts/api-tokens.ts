/** What an API token may fetch: exports of answers, codebooks, response rates. */
export const API_SCOPES = ['responses', 'codebook', 'rates'] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** Tokens begin with this, so that one that leaked into a file or a mail is recognised. */
export const API_TOKEN_PREFIX = 'vw_';

/** 32 random bytes in base64url behind the prefix. */
const API_TOKEN = /^vw_[A-Za-z0-9_-]{43}$/;

export const API_TOKEN_MAX_DAYS = 3650;

/** Whether a text can be a token at all. */
export function looksLikeApiToken(text: string): boolean {
  return API_TOKEN.test(text);
}

export function isApiScope(text: string): text is ApiScope {
  return (API_SCOPES as readonly string[]).includes(text);
}
