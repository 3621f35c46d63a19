const PLACE = /\{\s*([^{}:]+?)\s*\}/g;

/**
 * A text with the places for answers, such as `{org_type}`, filled in. The result is plain text: who puts it in HTML
 * escapes all of it.
 * @param answerTo an answer in words; '' for a question without one; null for what is no question, which stays as it is
 */
export function pipeAnswers(text: string, answerTo: (name: string) => string | null): string {
  return text.replace(PLACE, (place, name: string) => answerTo(name) ?? place);
}

/** A text with the characters that mean something in HTML made harmless. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
