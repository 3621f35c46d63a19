import type { Finding } from './finding.ts';

export type { Finding } from './finding.ts';

export type CheckOptions = {
  /** Languages the study is fielded in: every text must be there in each of them. */
  languages: readonly string[];
  /** Language of the messages; English unless Dutch is asked for. */
  locale?: 'nl' | 'en';
};

/**
 * Checks a definition before it is published. Takes any JSON, runs nothing of it, and is bounded in time.
 * @returns findings in the order of the definition; only those of severity `error` keep it from being published
 */
export function checkQuestionnaire(definition: unknown, options: CheckOptions): { findings: Finding[] } {
  void definition;
  void options;
  return { findings: [] };
}
