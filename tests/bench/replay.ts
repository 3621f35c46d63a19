/**
 * How long it takes to play responses through a new version: `npx tsx tests/bench/replay.ts [responses]`, against a
 * scratch database on TEST_DATABASE_SERVER (default a local server on port 5499).
 *
 * The questionnaire is that of the example study. Answers follow its routing; seven of eight responses are submitted.
 * In the new version a code is gone, a route is changed and an item is new. The same responses are then checked by the
 * full SurveyJS model, as a submission is, a sample of them only, because it takes so long.
 */
import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { createSubmissionCheck } from '#app/domain/questionnaires/submission.ts';
import { readyVersion, replayAnswers } from '#app/domain/questionnaires/versions/replay.ts';
import { replayResponses } from '#app/domain/responses/versions/versions.views.server.ts';
import { withReach } from '#app/platform/context.server.ts';
import { addManyCases, createStudy, klantmanagersDefinition } from '#tests/support/answered-study.ts';
import { createTestContext } from '#tests/support/context.ts';

const QUESTIONNAIRE = 'klantmanagers-jongeren';
const ROUNDS = 3;
const SAMPLE = 500;

type Json = Record<string, unknown>;

process.env.TEST_DATABASE_SERVER ??= 'postgres://postgres@127.0.0.1:5499/postgres';
const responses = Number(process.argv[2] ?? 10_000);
const world = await createTestContext();
try {
  const studyId = await createStudy(world.ctx, 'bench', { [QUESTIONNAIRE]: klantmanagersDefinition() });
  await addManyCases(world.ctx, studyId, QUESTIONNAIRE, Math.ceil((responses * 10) / 8));
  const ctx = withReach(world.ctx, 'answers');
  const definition = newVersion();
  const runs: { seconds: number; cpu: number; growth: number }[] = [];
  let replayed = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    const cpu = process.cpuUsage();
    const memory = watchMemory();
    const result = await replayResponses(ctx, {
      study: { study_id: studyId },
      questionnaire: QUESTIONNAIRE,
      definition,
    });
    const used = process.cpuUsage(cpu);
    replayed = result.responses;
    runs.push({
      seconds: (performance.now() - began) / 1000,
      cpu: (used.user + used.system) / 1e6,
      growth: memory.stop(),
    });
    if (round === 0)
      console.log(
        JSON.stringify({ ...result, lost: result.lost.slice(0, 3), unseen: result.unseen.slice(0, 3) }),
      );
  }
  const best = runs.reduce((one, other) => (other.seconds < one.seconds ? other : one));
  const per = (seconds: number, count: number) => Math.round(count / seconds);
  console.log(
    `${replayed} responses, from the database: ${best.seconds.toFixed(2)} s, ${per(best.seconds, replayed)}/s; ` +
      `CPU of the app ${best.cpu.toFixed(2)} s, ${per(best.cpu, replayed)}/s on one core; memory ${Math.round(best.growth)} MiB above the start; ` +
      `rounds ${runs.map(({ seconds }) => seconds.toFixed(2)).join(', ')} s`,
  );
  await compareWithModel(definition);
  console.log(
    `load ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  );
} finally {
  await world.close();
}

/** The compiled checks alone, and the SurveyJS model, over the same stored responses. */
async function compareWithModel(definition: unknown): Promise<void> {
  const rows = await world.ctx.db.selectFrom('answers.responses').select('answers').limit(SAMPLE).execute();
  const sets = rows.map(({ answers }) => answers as Json);
  const [older, newer] = [readyVersion(klantmanagersDefinition()), readyVersion(definition)];
  const compiled = seconds(() =>
    sets.forEach((answers) => replayAnswers(older, newer, { answers, submitted: true, page: null })),
  );
  const check = createSubmissionCheck(definition);
  const model = seconds(() => sets.forEach((answers) => check(answers, 'nl')));
  console.log(
    `compiled checks alone ${Math.round(sets.length / compiled)}/s; SurveyJS model ${Math.round(sets.length / model)}/s ` +
      `(${((model / sets.length) * 1000).toFixed(1)} ms each); n = ${sets.length}`,
  );
}

function seconds(work: () => void): number {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
}

/** The highest resident memory above the beginning, in MiB. */
function watchMemory() {
  global.gc?.();
  const before = process.memoryUsage().rss;
  let highest = before;
  const timer = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 20);
  return {
    stop() {
      clearInterval(timer);
      return (Math.max(highest, process.memoryUsage().rss) - before) / 2 ** 20;
    },
  };
}

/** The example with a code less in its first choice, another route for one question, and a new item at the end. */
function newVersion(): Json {
  const definition = klantmanagersDefinition() as { pages: { elements: Json[] }[] };
  const all: Json[] = [];
  const walk = (elements: Json[]): void => {
    for (const element of elements) {
      all.push(element);
      if (Array.isArray(element.elements)) walk(element.elements as Json[]);
    }
  };
  for (const page of definition.pages) walk(page.elements);
  const choice = all.find(
    ({ type, choices }) => type === 'radiogroup' && Array.isArray(choices) && choices.length > 2,
  )!;
  choice.choices = (choice.choices as unknown[]).slice(0, -1);
  const routed = all.find(({ type, visibleIf }) => visibleIf && type !== 'panel' && type !== 'html')!;
  delete routed.visibleIf;
  definition.pages.at(-1)!.elements.push({ type: 'comment', name: 'new_item' });
  return definition;
}
