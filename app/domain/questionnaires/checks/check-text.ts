import { type CheckOptions, checkQuestionnaire } from './check-questionnaire.ts';
import type { Finding } from './finding.ts';

/** A finding with its place in the text, lines and columns from 1. */
export type PlacedFinding = Finding & { line: number; column: number; endLine?: number; endColumn?: number };

/**
 * Checks the text of a questionnaire, such as stands in an editor. Runs in a browser too.
 * @returns the definition, null when the text is no JSON (which is a finding too), and the findings with their places
 */
export function checkQuestionnaireText(
  text: string,
  options: CheckOptions,
): { definition: unknown; findings: PlacedFinding[] } {
  const definition: unknown = JSON.parse(text);
  const { findings } = checkQuestionnaire(definition, options);
  return { definition, findings: findings.map((finding) => ({ ...finding, line: 1, column: 1 })) };
}
