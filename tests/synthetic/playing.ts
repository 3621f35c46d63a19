import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { compileAnswerSchema } from '#app/domain/questionnaires/answer-schema.ts';
import { seededRandom } from '#app/domain/questionnaires/synthetic.ts';
import { form, openSender, type Sender } from '#tests/support/requests.ts';
import { readLinks } from '#tests/support/respondent.ts';
import type { RunningApp } from '#tests/support/running-app.ts';
import { shippedQuestionnaires, shippedStudies } from '#tests/support/shipped-questionnaires.ts';
import { createExpectation } from './expected-line.ts';
import { createCaseMaker, type Row } from './synthetic-cases.ts';
import { inventWalks, type Walk, type Walks } from './walks.ts';

/** What became of the respondents of one questionnaire. */
export type Played = {
  study: string;
  questionnaire: string;
  respondents: number;
  /** Of whom the sample knew answers, which were then not sent. */
  preloaded: number;
  saves: number;
  /** Requests sent again because the server could not answer them (500, 503). */
  repeats: number;
  /** What was answered otherwise than it should, in words; all accepted when there is none. */
  refused: string[];
  /** Cells of the export that are not what was sent, in words. */
  differing: string[];
  cells: number;
  covered: string[];
  uncovered: string[];
  seconds: number;
};

type Player = { caseId: string; walk: Walk; preloaded: Walk };
type Prepared = Walks & {
  study: string;
  questionnaire: string;
  definition: object;
  players: Player[];
  rows: Row[];
};

const LANES = 8;
const MOST_REPEATS = 5;
/** Every so manieth respondent saves question by question, the others page by page. */
const BY_QUESTION = 4;

/**
 * Fields every study of survey-definitions in a running app, with a case for each synthetic respondent; has them open
 * their link, save and submit over HTTP; and compares the export with what was sent, cell by cell.
 * @param studies which of them; all when not given
 * @param count respondents per questionnaire; more where that many do not cover every route
 * @param report is told of each questionnaire when it is done
 */
export async function playShipped(
  app: RunningApp,
  options: { count: number; seed: number; studies?: readonly string[]; report?: (played: Played) => void },
): Promise<Played[]> {
  const folder = join(app.dataDir, 'synthetic');
  mkdirSync(folder, { recursive: true });
  const random = seededRandom(options.seed);
  const all: Played[] = [];
  for (const study of options.studies ?? shippedStudies()) {
    const questionnaires = shippedQuestionnaires().filter((one) => one.study === study);
    const prepared = questionnaires.map((one) => prepare(one, options.count, random));
    loadCases(app, study, folder, prepared);
    const links = new Map(readLinks(app, study).map(({ case_id, link }) => [case_id, link]));
    for (const one of prepared) {
      const played = await play(app, folder, one, links);
      options.report?.(played);
      all.push(played);
    }
  }
  return all;
}

function prepare(
  one: { study: string; questionnaire: string; definition: object },
  count: number,
  random: () => number,
): Prepared {
  const maker = createCaseMaker(one.study, one.questionnaire, one.definition);
  const fits = (walk: Walk) => maker.rowFor(walk, 0, true) !== null;
  const found = inventWalks(one.definition, { random, count, fits });
  const cases = found.walks.map((walk, index) => ({
    walk,
    ...maker.rowFor(walk, index + 1, index % 2 === 0)!,
  }));
  return {
    ...one,
    ...found,
    rows: cases.map(({ row }) => ({ ...row, questionnaire: one.questionnaire })),
    players: cases.map(({ row, walk, preloaded }) => ({ caseId: row.case_id!, walk, preloaded })),
  };
}

/** Loads the study and its cases by the commands of the command line. @throws Error with what a command says. */
function loadCases(app: RunningApp, study: string, folder: string, prepared: Prepared[]): void {
  const definitions = fileURLToPath(new URL(`../../survey-definitions/${study}`, import.meta.url));
  const rows = prepared.flatMap((one) => one.rows);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const sample = join(folder, `${study}.csv`);
  const lines = [columns, ...rows.map((row) => columns.map((column) => cell(row[column] ?? '')))];
  writeFileSync(sample, lines.map((line) => line.join(',')).join('\n'));
  command(app, 'study', 'load', definitions);
  command(app, 'sample', 'import', study, sample);
}

const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function command(app: RunningApp, ...args: string[]): void {
  const { status, stderr, stdout } = app.command(...args);
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}${stdout}`);
}

async function play(
  app: RunningApp,
  folder: string,
  one: Prepared,
  links: ReadonlyMap<string, string>,
): Promise<Played> {
  const started = performance.now();
  const { study, questionnaire, covered, uncovered, players } = one;
  const { pages } = compileAnswerSchema(one.definition);
  const refused: string[] = [];
  let saves = 0;
  let repeats = 0;
  const sender = openSender(app.url);
  const waiting = players.map((player, index) => ({ player, index }));
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { player, index } = next;
      const steps = stepsOf(player, pages, index % BY_QUESTION === 0);
      saves += steps.length;
      const problem = await walkThrough(sender, links.get(player.caseId)!, steps, () => (repeats += 1)).catch(
        String,
      );
      if (problem !== null) refused.push(`${player.caseId}: ${problem}`);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  sender.close();
  const file = join(folder, `${questionnaire}.jsonl`);
  command(app, 'export', study, '--questionnaire', questionnaire, '--format', 'jsonl', '--out', file);
  return {
    ...{ study, questionnaire, respondents: players.length, saves, repeats, refused, covered, uncovered },
    preloaded: players.filter(({ preloaded }) => Object.keys(preloaded).length > 0).length,
    ...compare(one, readFileSync(file, 'utf8')),
    seconds: (performance.now() - started) / 1000,
  };
}

type Step = { page: string; changes: Walk };

/** What a respondent saves, in order: what the sample told before is never sent. */
function stepsOf(
  { walk, preloaded }: Player,
  pages: readonly { name: string; questions: readonly string[] }[],
  byQuestion: boolean,
): Step[] {
  return pages.flatMap(({ name: page, questions }) => {
    const names = questions.filter((name) => name in walk && !(name in preloaded));
    const changes = names.map((name): [string, unknown] => [name, walk[name]]);
    if (byQuestion) return changes.map((change) => ({ page, changes: Object.fromEntries([change]) }));
    return names.length === 0 ? [] : [{ page, changes: Object.fromEntries(changes) }];
  });
}

/** Opens the link, saves each step and submits. @returns what went otherwise than it should, or null. */
async function walkThrough(
  sender: Sender,
  link: string,
  steps: readonly Step[],
  onRepeat: () => void,
): Promise<string | null> {
  const opened = await sender.send({ method: 'POST', path: new URL(link).pathname, ...form() });
  const cookie = opened.headers['set-cookie']?.[0]?.split(';')[0];
  if (opened.status !== 303 || !cookie) return `opening: ${opened.status}`;
  const headers = { cookie, 'content-type': 'application/json' };
  // As docs/save-protocol.md has it for 500 and 503: the same again, unchanged. On a busy machine a check can time out.
  const post = async (path: string, body: object) => {
    const sent = { method: 'POST', path, headers, body: JSON.stringify(body) };
    let received = await sender.send(sent);
    for (let again = 0; again < MOST_REPEATS && received.status >= 500; again += 1) {
      await pause(1000 * Number(received.headers['retry-after'] ?? 1));
      onRepeat();
      received = await sender.send(sent);
    }
    return received;
  };
  let baseRevision = 0;
  for (const { page, changes } of steps) {
    const body = { key: crypto.randomUUID(), baseRevision, changes, page };
    const { status, text } = await post('/survey/answers', body);
    if (status !== 200) return `saving ${Object.keys(changes).join()}: ${status} ${text.slice(0, 400)}`;
    baseRevision = (JSON.parse(text) as { revision: number }).revision;
  }
  const { status, text } = await post('/survey/complete', { key: crypto.randomUUID(), baseRevision });
  return status === 200 ? null : `submitting: ${status} ${text.slice(0, 400)}`;
}

function compare(one: Prepared, text: string): { differing: string[]; cells: number } {
  const expect = createExpectation(one.definition);
  const lines = new Map(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .map((line) => [line.case_id as string, line]),
  );
  const differing: string[] = [];
  let cells = 0;
  for (const { caseId, walk } of one.players) {
    const line = lines.get(caseId) ?? {};
    const whole = { ...expect(walk), questionnaire: one.questionnaire, status: 'complete', mode: 'web' };
    for (const [column, value] of Object.entries(whole)) {
      cells += 1;
      if (line[column] !== value)
        differing.push(`${caseId} ${column}: ${String(line[column])}, sent ${String(value)}`);
    }
  }
  return { differing, cells };
}
