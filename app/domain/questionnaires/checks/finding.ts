import type { Finding as Fault } from '../definition.ts';
import type { CheckCode } from './catalog.ts';
import type { Said, Severity } from './meaning.ts';

/** Something found in a definition: where (`path`, as `pages[0].elements[3].title`), what, and how to mend it. */
export type Finding = Fault & { severity: Severity; mend: string };

/** Notes something found at a place; what it says of the case at hand, or what the code always means. */
export type Note = (code: CheckCode, path: string, said?: Said) => void;
