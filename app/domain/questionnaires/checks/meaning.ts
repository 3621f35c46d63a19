/** A text in the two languages of the desk. */
export type Said = { nl: string; en: string };

export type Severity = 'error' | 'warning';

/** What a code stands for, whoever finds it. An error keeps a questionnaire from being published, a warning does not. */
export type CodeMeaning = { severity: Severity; means: Said; mend: Said };
