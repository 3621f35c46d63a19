// npm run test:synthetic -- [respondents per questionnaire, default 1000] [seed, default 2026] [studies, default all]
import { buildIfNeeded } from '../../app/bin/build.js';
import { startApp } from '#tests/support/running-app.ts';
import { type Played, playShipped } from './playing.ts';

const count = Number(process.argv[2] ?? 1000);
const seed = Number(process.argv[3] ?? 2026);
const studies = process.argv.length > 4 ? process.argv.slice(4) : undefined;
if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
  console.error('Usage: npm run test:synthetic -- [respondents per questionnaire] [seed] [studies]');
  process.exit(2);
}

await buildIfNeeded();
const app = await startApp({ environment: { WORKER: 'off' } });
try {
  const all = await playShipped(app, { count, seed, report, ...(studies ? { studies } : {}) });
  const wrong = all.filter((played) => !isRight(played));
  console.log(
    wrong.length === 0
      ? `${all.length} questionnaires: all accepted, all exports equal what was sent, every route covered.`
      : `${wrong.length} of ${all.length} questionnaires are not right.`,
  );
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  await app.discard();
}

function isRight({ refused, differing, uncovered }: Played): boolean {
  return refused.length + differing.length + uncovered.length === 0;
}

function report(played: Played): void {
  const { study, questionnaire, respondents, preloaded, saves, cells, covered, uncovered, seconds } = played;
  console.log(`${study}: ${questionnaire}`);
  print('respondents', `${respondents}, of ${preloaded} the sample knew answers`);
  print('saves', `${saves} (${(saves / seconds).toFixed(0)} a second), ${played.repeats} requests repeated`);
  print('refused', String(played.refused.length), played.refused);
  print('cells', `${cells}, of which ${played.differing.length} differ from what was sent`, played.differing);
  print('routes', `${covered.length} of ${covered.length + uncovered.length} covered`, uncovered);
  print('took', `${seconds.toFixed(0)} s`);
}

function print(name: string, text: string, wrong: readonly string[] = []): void {
  console.log(`  ${name.padEnd(12)} ${text}`);
  for (const one of wrong.slice(0, 10)) console.log(`  ${''.padEnd(12)} - ${one}`);
}
