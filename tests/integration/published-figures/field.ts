import { fileURLToPath } from 'node:url';
import { writeExport } from '#app/domain/exports/exports.commands.server.ts';
import { getCodebook } from '#app/domain/exports/exports.views.server.ts';
import { loadStudy } from '#app/domain/operations/study-loading.commands.server.ts';
import { readStudyFolder } from '#app/domain/operations/study-folder.server.ts';
import type { Codebook, CodebookVariable } from '#app/domain/questionnaires/codebook.ts';
import { completeSurvey } from '#app/domain/responses/completion.commands.server.ts';
import { enterSurvey } from '#app/domain/responses/entering.commands.server.ts';
import { saveAnswers } from '#app/domain/responses/saving.commands.server.ts';
import { importSample } from '#app/domain/sample/sample.commands.server.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import { type AnswerSet, createFiller } from '#tests/support/answer-sets.ts';
import { createTestContext } from '#tests/support/context.ts';

/** A line of a jsonl export. */
export type Line = Record<string, string | number | null>;

/** A case that is sampled, and how it ends: not at all, broken off on a page, or submitted. */
export type FieldCase = {
  columns: Record<string, string>;
  answers?: AnswerSet;
  brokenOffOn?: string;
};

export type Field = { codebook: Codebook; lines: Line[]; close(): Promise<void> };

/** What holding a field may take on a busy machine; on a quiet one it takes seconds. */
export const FIELD_LIMIT_MS = 300_000;

/** How many respondents are busy at a time. */
const LANES = 6;

/**
 * Fields a study of survey-definitions from beginning to end: loads it, imports the sample, lets each respondent come
 * in, save and submit by the commands the pages use, and takes the export and the codebook.
 * @param cases answers that are not given but must be are filled in (see createFiller)
 */
export async function holdField(study: string, cases: readonly FieldCase[]): Promise<Field> {
  const world = await createTestContext();
  const { ctx } = world;
  const path = fileURLToPath(new URL(`../../../survey-definitions/${study}`, import.meta.url));
  const folder = await readStudyFolder(path);
  await loadStudy(ctx, folder, { draft: false });
  const loaded = await getStudy(ctx, study);
  const names = Object.keys(cases[0]!.columns);
  const sample = [names, ...cases.map(({ columns }) => names.map((name) => columns[name] ?? ''))];
  const bytes = Buffer.from(sample.map((row) => row.join(',')).join('\n'));
  await importSample(ctx, {
    study: loaded,
    fileName: 'sample.csv',
    bytes,
    acceptColumns: false,
    dryRun: false,
  });
  const fill = createFiller(folder.questionnaires[0]!.definition);
  const waiting = cases.filter(({ answers }) => answers !== undefined);
  const lanes = Array.from({ length: LANES }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await respond(next);
  });
  await Promise.all(lanes);
  return { codebook: await getCodebook(ctx, { study }), lines: await exported(), close: world.close };

  async function respond({ columns, answers, brokenOffOn }: FieldCase): Promise<void> {
    const entered = await enterSurvey(ctx, { study_id: loaded.study_id, case_id: columns.case_id! }, 'link');
    if (entered.status !== 'open') throw new Error(`${columns.case_id} is ${entered.status}.`);
    const changes = brokenOffOn ? answers! : fill(answers!);
    const { revision } = await saveAnswers(
      ctx,
      entered.session,
      { key: ctx.random.uuid(), baseRevision: 0, changes, page: brokenOffOn ?? null },
      'nl',
    );
    if (brokenOffOn) return;
    const request = { key: ctx.random.uuid(), baseRevision: revision };
    await completeSurvey(ctx, entered.session, request, 'nl');
  }

  async function exported(): Promise<Line[]> {
    const chunks: Buffer[] = [];
    const sink = async (chunk: Uint8Array) => void chunks.push(Buffer.from(chunk));
    await writeExport(ctx, { study, format: 'jsonl', sink });
    const text = Buffer.concat(chunks).toString('utf8');
    return text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Line);
  }
}

/** How a variable is answered: the base, how many gave each code, and the percentages, rounded half up. */
export type Tally = { base: number; counts: Record<string, number>; percent: Record<string, number> };

/**
 * Counts a variable of an export by its codebook. The base is whoever gave an answer: the missing codes of the codebook
 * (-7 not asked, -8 left empty, -9 not reached ...) are out of it. Every code of the codebook is there, also at 0.
 */
export function tally(codebook: Codebook, lines: readonly Line[], name: string): Tally {
  const variable = variableOf(codebook, name);
  const missing = new Set(variable.missing.map(({ code }) => String(code)));
  const valid = lines.map((line) => line[name]).filter((cell) => cell !== null && !missing.has(String(cell)));
  const codes = variable.values.map(({ code }) => String(code));
  const counts = Object.fromEntries(
    codes.map((code) => [code, valid.filter((cell) => String(cell) === code).length]),
  );
  const base = valid.length;
  const percent = Object.fromEntries(codes.map((code) => [code, rounded(counts[code]!, base)]));
  return { base, counts, percent };
}

/** Percentages of the codes of one variable, in the order of the codebook. */
export const percentages = (codebook: Codebook, lines: readonly Line[], name: string): number[] =>
  variableOf(codebook, name).values.map(({ code }) => tally(codebook, lines, name).percent[String(code)]!);

/** Percentage of those asked who ticked each choice of a multiple choice, by code. */
export function ticked(codebook: Codebook, lines: readonly Line[], question: string): Tally {
  const choices = codebook.variables.filter((variable) => variable.question === question);
  const tallies = choices.map(({ name, choice }) => [String(choice), tally(codebook, lines, name)] as const);
  return {
    base: tallies[0]![1].base,
    counts: Object.fromEntries(tallies.map(([code, { counts }]) => [code, counts['1']!])),
    percent: Object.fromEntries(tallies.map(([code, { percent }]) => [code, percent['1']!])),
  };
}

export function variableOf(codebook: Codebook, name: string): CodebookVariable {
  const variable = codebook.variables.find((one) => one.name === name);
  if (!variable) throw new Error(`The codebook has no ${name}.`);
  return variable;
}

/** A percentage as reports print it: half up, no decimals. */
export const rounded = (count: number, base: number): number => Math.floor((200 * count + base) / (2 * base));

/** The counts of n that round to a percentage, none when no count does. */
export function countsFor(percentage: number, base: number): number[] {
  return Array.from({ length: base + 1 }, (_, count) => count).filter(
    (count) => rounded(count, base) === percentage,
  );
}

/** Whether n people, each in exactly one of the classes, can give these percentages. */
export function canGive(classes: readonly number[], base: number): boolean {
  const ranges = classes.map((percentage) => countsFor(percentage, base));
  if (ranges.some((range) => range.length === 0)) return false;
  const least = ranges.reduce((sum, range) => sum + range[0]!, 0);
  const most = ranges.reduce((sum, range) => sum + range.at(-1)!, 0);
  return least <= base && base <= most;
}

/** Codes handed out to people in order: so many of the first, so many of the second, and the rest gets undefined. */
export function deal(counts: Readonly<Record<string, number>>, people: number): (number | undefined)[] {
  const codes = Object.entries(counts).flatMap(([code, count]) =>
    new Array<number>(count).fill(Number(code)),
  );
  if (codes.length > people) throw new Error(`${codes.length} answers for ${people} people.`);
  return Array.from({ length: people }, (_, person) => codes[person]);
}

/** Exactly two different choices for each of so many people, each choice as often as it says; together twice as many. */
export function dealPairs(counts: Readonly<Record<string, number>>, people: number): number[][] {
  const codes = deal(counts, 2 * people) as number[];
  return Array.from({ length: people }, (_, person) =>
    [codes[person]!, codes[person + people]!].sort((one, other) => one - other),
  );
}
