import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readDefinition, readItems, textIn, localText } from '#app/domain/questionnaires/definition.ts';
import { createSynthesizer, seededRandom } from '#app/domain/questionnaires/synthetic.ts';
import { asked, isOpen, KORT, type Line, PLAATSING, ROUTE_OF, WERKGEVERS } from './werkgevers.sheet.ts';

/** The rule of the README: our own, not measured. */
const WORDS_PER_MINUTE = 200;
const SECONDS = { tick: 3, number: 6, longList: 5 };
const LONG_LIST = 8;

const load = (name: string): unknown =>
  JSON.parse(
    readFileSync(new URL(`../../survey-definitions/werkgevers/${name}.json`, import.meta.url), 'utf8'),
  );

const words = (text: unknown, language: string) =>
  textIn(localText(text), language).split(/\s+/).filter(Boolean).length;

/** Seconds to read and answer each question, by name, and to read each page's own text, by its first question. */
function secondsOf(definition: unknown, language: string): Map<string, number> {
  const { questions } = readDefinition(definition);
  const { pages } = definition as { pages: { name: string; title: unknown; description: unknown }[] };
  const seconds = new Map<string, number>();
  for (const { name, type, json, page } of questions) {
    const [choices, columns, rows] = [json.choices, json.columns, json.rows].map((list) => readItems(list));
    let read = words(json.title, language) + words(json.description, language);
    for (const { text } of [...choices!, ...columns!, ...rows!]) read += words(text, language);
    const first = questions.find((question) => question.page === page)?.name === name;
    const of = pages.find((one) => one.name === page)!;
    if (first) read += words(of.title, language) + words(of.description, language);
    seconds.set(name, (read / WORDS_PER_MINUTE) * 60 + answering(name, type, choices!.length, rows!.length));
  }
  return seconds;
}

function answering(name: string, type: string, choices: number, rows: number): number {
  if (isOpen(name)) return 0;
  if (type === 'matrix') return rows * SECONDS.tick;
  if (type === 'estimates') return rows * SECONDS.number;
  if (type === 'estimate' || type === 'text') return SECONDS.number;
  return choices > LONG_LIST ? SECONDS.longList : SECONDS.tick;
}

/** Minutes of many synthetic respondents, by route; what the sample knows is not asked. */
function minutes(name: string, pages: Record<string, Line[]>, language: string) {
  const definition = load(name);
  const seconds = secondsOf(definition, language);
  const known = new Set(
    readDefinition(definition)
      .questions.filter(({ json }) => json.preloadFrom)
      .map((question) => question.name),
  );
  const invent = createSynthesizer(definition);
  const random = seededRandom(5);
  const byRoute = new Map<string, number[]>();
  for (let turn = 0; turn < 400; turn += 1) {
    const answers = invent(random);
    const total = asked(pages, answers)
      .filter((each) => !known.has(each))
      .reduce((sum, each) => sum + seconds.get(each)!, 0);
    const route = ROUTE_OF[answers.w10 as number] ?? 'N';
    byRoute.set(route, [...(byRoute.get(route) ?? []), total / 60]);
  }
  return {
    most: (route: string) => Math.max(...byRoute.get(route)!),
    mean: (route: string) =>
      byRoute.get(route)!.reduce((sum, one) => sum + one, 0) / byRoute.get(route)!.length,
  };
}

it.each(['nl', 'en'])(
  'keeps the short questionnaire within 5 minutes, whatever is answered (%s)',
  (language) => {
    const short = minutes('werkgevers-kort', KORT, language);
    for (const route of ['N', 'V', 'G', 'O']) expect(short.most(route)).toBeLessThanOrEqual(5);
  },
);

it('keeps the full one within what the welcome page says, and the placement within half of that', () => {
  const full = minutes('werkgevers', WERKGEVERS, 'nl');
  const placement = minutes('werkgever-plaatsing', PLAATSING, 'nl');
  expect(full.most('N')).toBeLessThanOrEqual(20);
  expect(full.mean('G')).toBeLessThan(full.mean('N'));
  expect(placement.most('N')).toBeLessThanOrEqual(10);
});
