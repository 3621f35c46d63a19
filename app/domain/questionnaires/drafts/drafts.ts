import { Problem } from '#app/platform/problem.ts';
import { isRecord, localText, textIn } from '../definition.ts';

/** A draft holds at most this many UTF-16 units: some five times the longest questionnaire we ship. */
export const LONGEST_DRAFT = 500_000;

const QUESTIONNAIRE_NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** A draft as the editor works on it. */
export type Draft = {
  questionnaire: string;
  revision: number;
  text: string;
  /** The version it was copied from; null when it began otherwise. */
  based_on: number | null;
  saved_at: Date;
  /** Name of who saved it last; null when that is not known any more. */
  saved_by: string | null;
};

/** What a draft can begin with. */
export type DraftStart =
  { kind: 'version'; version: number } | { kind: 'text'; text: string } | { kind: 'empty'; title: string };

/** @throws Problem draft.bad_name (422) */
export function refuseBadName(questionnaire: string): void {
  if (QUESTIONNAIRE_NAME.test(questionnaire)) return;
  throw new Problem(
    'draft.bad_name',
    422,
    'A questionnaire is named with small letters, digits and hyphens, 64 at most.',
    { field: 'questionnaire' },
  );
}

/** @throws Problem draft.too_long (413) */
export function refuseTooLong(text: string): void {
  if (text.length <= LONGEST_DRAFT) return;
  throw new Problem('draft.too_long', 413, `A questionnaire has at most ${LONGEST_DRAFT} characters.`, {
    field: 'file',
  });
}

/**
 * The definition that a text holds.
 * @throws Problem draft.not_json (422) when it is no JSON, or no JSON object
 */
export function readDraft(text: string): Record<string, unknown> {
  const definition = parse(text);
  if (isRecord(definition)) return definition;
  throw new Problem('draft.not_json', 422, 'The text is no JSON object.', { field: 'file' });
}

/** The title that a text gives its questionnaire, in one language; '' when there is none, or the text is no JSON. */
export function draftTitle(text: string, locale: string): string {
  const definition = parse(text);
  return isRecord(definition) ? textIn(localText(definition.title), locale).trim() : '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A questionnaire of one page and one question, to begin with. */
export function emptyDefinition(title: string): Record<string, unknown> {
  return {
    locale: 'nl',
    title: { nl: title, en: title },
    showTitle: false,
    showQuestionNumbers: 'off',
    pages: [
      {
        name: 'pagina1',
        title: { nl: 'Eerste onderwerp', en: 'First subject' },
        elements: [
          {
            type: 'radiogroup',
            name: 'v1',
            title: { nl: '1. Wat is uw vraag?', en: '1. What is your question?' },
            isRequired: true,
            choices: [
              { value: 1, text: { nl: 'Ja', en: 'Yes' } },
              { value: 2, text: { nl: 'Nee', en: 'No' } },
            ],
          },
        ],
      },
    ],
  };
}
