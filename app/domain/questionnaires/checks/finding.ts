import type { Finding as Fault } from '../definition.ts';
import type { CheckCode } from './catalog.ts';

/** A text in the two languages of the desk. */
export type Said = { nl: string; en: string };

export type Severity = 'error' | 'warning';

/** Something found in a definition: where (`path`, as `pages[0].elements[3].title`), what, and how to mend it. */
export type Finding = Fault & { severity: Severity; mend: string };

/** What a code stands for, whoever finds it. An error keeps a questionnaire from being published, a warning does not. */
export type CodeMeaning = { severity: Severity; means: Said; mend: Said };

/** Notes something found at a place; what it says of the case at hand, or what the code always means. */
export type Note = (code: CheckCode, path: string, said?: Said) => void;
