import { escapeHtml } from '#app/domain/questionnaires/piping.ts';
import type { QuestionnaireModel } from '#app/domain/questionnaires/questionnaire-model.ts';

type Engines = {
  /** Makes HTML harmless. */
  sanitise: ((html: string) => string) | null;
  makeRegex: QuestionnaireModel['makeRegex'] | null;
};

const engines: Engines = { sanitise: null, makeRegex: null };

/** Loads what only some questionnaires need: a sanitiser where there is HTML, a linear engine where there are patterns. */
export async function loadEngines(definition: unknown): Promise<void> {
  const text = JSON.stringify(definition);
  await Promise.all([
    text.includes('"html"') && !engines.sanitise ? loadSanitiser() : undefined,
    text.includes('"regex"') && !engines.makeRegex ? loadRegex() : undefined,
  ]);
}

/**
 * Gives a model the loaded engines. HTML is sanitised after answers were piped into it: a sanitiser that runs before
 * lets what a respondent typed through as it is.
 */
export function giveEngines(model: QuestionnaireModel): void {
  const process = model.processHtml.bind(model);
  model.processHtml = (html, reason) => (engines.sanitise ?? escapeHtml)(process(html, reason));
  if (engines.makeRegex) model.makeRegex = engines.makeRegex;
}

async function loadSanitiser(): Promise<void> {
  const { default: purify } = await import('dompurify');
  // Inline style is refused by the content security policy anyway; leaving it out keeps the console quiet.
  engines.sanitise = (html) =>
    purify.sanitize(html, { FORBID_ATTR: ['style'], FORBID_TAGS: ['style', 'form', 'input', 'button'] });
}

async function loadRegex(): Promise<void> {
  const { compileLinearRegex } = await import('#app/domain/questionnaires/linear-regex.ts');
  engines.makeRegex = compileLinearRegex;
}
