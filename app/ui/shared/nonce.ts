import { createContext } from 'react';

/**
 * The nonce of this response's scripts; empty in the browser, which hides it from scripts anyway. Null: the page has
 * no scripts.
 */
export const NonceContext = createContext<string | null>('');

/**
 * The nonce of the page as it was loaded, for style elements that a script makes. Read when this module first runs,
 * while the scripts that carry it are still there; empty on the server.
 */
export const pageNonce: string =
  typeof document === 'undefined'
    ? ''
    : (document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '');
