import { createContext } from 'react';

/**
 * The nonce of this response's scripts; empty in the browser, which hides it from scripts anyway. Null: the page has
 * no scripts.
 */
export const NonceContext = createContext<string | null>('');
