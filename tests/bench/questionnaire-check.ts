/**
 * How long it takes to compile and to check a questionnaire of 200 items: `npx tsx tests/bench/questionnaire-check.ts`.
 *
 * The items are of all kinds, in 20 pages, two in three behind a condition on one to three of the questions before. The
 * first check is told apart: it also reads the conditions, which are kept after that, and finds cold code.
 */
import { loadavg } from 'node:os';
import { compileAnswerSchema } from '#app/domain/questionnaires/answer-schema.ts';
import { checkQuestionnaire } from '#app/domain/questionnaires/checks/check-questionnaire.ts';
import { compileRouting } from '#app/domain/questionnaires/routing.ts';

const ITEMS = 200;
const PAGES = 20;
const ROUNDS = 20;

const load = loadavg()[0]!.toFixed(1);
const definition = makeQuestionnaire();
const languages = ['nl', 'en'];
const begun = performance.now();
const { findings } = checkQuestionnaire(definition, { languages });
const first = performance.now() - begun;
const errors = findings.filter(({ severity }) => severity === 'error');
const undecided = findings.filter(({ code }) => code === 'reachability_undecided');
if (errors.length > 0) throw new Error(JSON.stringify(errors.slice(0, 3)));

const compiling = measure(() => {
  compileAnswerSchema(definition);
  compileRouting(definition);
});
const checking = measure(() => checkQuestionnaire(definition, { languages }));
const size = (JSON.stringify(definition).length / 1000).toFixed(0);
process.stdout.write(
  [
    `${ITEMS} items, ${size} kB; ${findings.length} findings, ${undecided.length} undecided; load average ${load}`,
    `first check: ${first.toFixed(0)} ms`,
    `compile: median ${compiling.median} ms, ${compiling.least} to ${compiling.most}`,
    `check:   median ${checking.median} ms, ${checking.least} to ${checking.most}`,
    '',
  ].join('\n'),
);

function measure(work: () => void): { median: string; least: string; most: string } {
  const times = Array.from({ length: ROUNDS }, () => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  }).sort((a, b) => a - b);
  const said = (time: number | undefined) => (time ?? 0).toFixed(1);
  return { median: said(times[ROUNDS / 2]), least: said(times[0]), most: said(times.at(-1)) };
}

function makeQuestionnaire(): Record<string, unknown> {
  const items = Array.from({ length: ITEMS }, (_, index) => makeItem(index));
  const perPage = ITEMS / PAGES;
  const pages = Array.from({ length: PAGES }, (_, page) => ({
    name: `page${page + 1}`,
    title: said(`Deel ${page + 1}`, `Part ${page + 1}`),
    elements: items.slice(page * perPage, (page + 1) * perPage),
  }));
  return {
    locale: 'nl',
    title: said('Tweehonderd vragen', 'Two hundred questions'),
    pages,
  };
}

function makeItem(index: number): Record<string, unknown> {
  const conditions = [index - 10, index - 20, index - 5].filter((other) => other >= 0).map(conditionOn);
  const kept = conditions.slice(0, index % 3);
  return {
    ...kindOf(index),
    name: `v${index}`,
    title: said(`${index}. Hoe vaak helpt u iemand?`, `${index}. How often do you help someone?`),
    isRequired: index % 4 !== 3,
    ...(kept.length > 0 ? { visibleIf: kept.join(' and ') } : {}),
  };
}

function kindOf(index: number): Record<string, unknown> {
  const rows = ['a', 'b', 'c', 'd'].map((value) => ({ value, text: said(`rij ${value}`, `row ${value}`) }));
  switch (index % 5) {
    case 0:
      return { type: 'radiogroup', choices: codes(5) };
    case 1:
      return { type: 'checkbox', choices: codes(8), maxSelectedChoices: 3 };
    case 2:
      return { type: 'estimates', rows, unit: '%', allowNoEstimate: true };
    case 3:
      return { type: 'text', inputType: 'number', min: 0, max: 100 };
    default:
      return { type: 'matrix', rows, columns: codes(5), eachRowRequired: true };
  }
}

function conditionOn(index: number): string {
  const comparisons = ['= 1', 'anyof [1, 2]', '.a > 40', '>= 20', '.b = 2'];
  const how = comparisons[index % 5]!;
  const [row, rest] = how.startsWith('.') ? [how.slice(0, 2), how.slice(3)] : ['', how];
  return `{v${index}${row}} ${rest}`;
}

function codes(count: number): { value: number; text: { nl: string; en: string } }[] {
  return Array.from({ length: count }, (_, index) => ({
    value: index + 1,
    text: said(`antwoord ${index + 1}`, `answer ${index + 1}`),
  }));
}

function said(nl: string, en: string): { nl: string; en: string } {
  return { nl, en };
}
