import { useFetcher } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import type { SurveyStart } from '#app/domain/responses/respondent-pages.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import { definitionPath, surveyPath } from '#app/platform/path.ts';

/** The address that readies the questionnaire page without asking the server for anybody's answers. */
const aheadPath = () => `${surveyPath()}?ahead`;

/** Whether the questionnaire page is only being readied. */
export function isAhead(url: string): boolean {
  return new URL(url).searchParams.has('ahead');
}

let handed: SurveyStart | null = null;

/** Leaves the beginning of a questionnaire for its page, which comes next in the same document. */
export function handOver(start: SurveyStart): void {
  handed = start;
}

/** What was left by `handOver`, once. */
export function takeHandedOver(): SurveyStart | null {
  const start = handed;
  handed = null;
  return start;
}

const definitions = new Map<string, Promise<unknown>>();

/** The definition of a version, fetched once. Rejects when it cannot be had now; the next call tries again. */
export function definitionOf(hash: string): Promise<unknown> {
  const known = definitions.get(hash);
  if (known) return known;
  const coming = fetchDefinition(hash);
  definitions.set(hash, coming);
  coming.catch(() => definitions.delete(hash));
  return coming;
}

async function fetchDefinition(hash: string): Promise<unknown> {
  const response = await fetch(definitionPath(hash), { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`The questionnaire answered ${response.status}.`);
  return response.json();
}

/**
 * While somebody reads the welcome page: fetches the questionnaire's code and definition, runs the code and builds the
 * model, in the pauses of the browser, so that Start only has to show it.
 * @param hash version to ready; null for nothing.
 */
export function useQuestionnaireAhead(hash: string | null, language: Language): void {
  const { load } = useFetcher();
  const loadNow = useRef(load);
  useEffect(() => {
    loadNow.current = load;
  });
  useEffect(() => {
    if (hash === null) return;
    let left = false;
    const isHere = () => !left;
    void readyAhead(hash, language, (path) => loadNow.current(path), isHere).catch(() => undefined);
    return () => {
      left = true;
    };
  }, [hash, language]);
}

async function readyAhead(
  hash: string,
  language: Language,
  load: (path: string) => void,
  isHere: () => boolean,
): Promise<void> {
  await pause();
  const definition = definitionOf(hash);
  // SurveyJS's core, its components and the building of the model each take long on a slow phone: a pause between.
  await import('#app/domain/questionnaires/questionnaire-model.ts');
  await pause();
  const { readySurvey } = await import('./drawn-survey.client.tsx');
  await pause();
  if (isHere()) load(aheadPath());
  await readySurvey(await definition, hash, language);
}

let hurries = false;
const paused = new Set<() => void>();

/** Start was pressed: no more pauses. */
export function hurry(): void {
  hurries = true;
  for (const goOn of paused) goOn();
}

/** Waits until the browser has nothing better to do, two seconds at most. */
function pause(): Promise<void> {
  if (hurries) return Promise.resolve();
  return new Promise((resolve) => {
    const goOn = () => {
      paused.delete(goOn);
      resolve();
    };
    paused.add(goOn);
    if (typeof requestIdleCallback === 'function') requestIdleCallback(goOn, { timeout: 2_000 });
    else setTimeout(goOn, 200);
  });
}
