import { afterAll, describe, expect, it } from 'vitest';
import type { SubmissionResult } from '#app/domain/questionnaires/submission.ts';
import { createSynthesizer, seededRandom } from '#app/domain/questionnaires/synthetic.ts';
import { createWorkerPool } from '#app/platform/worker-pool.server.ts';
import klantmanagers from '../../../survey-definitions/klantmanagers-jongeren/klantmanagers-jongeren.json';

const pool = createWorkerPool({
  file: new URL('../../../app/domain/questionnaires/submission.worker.server.ts', import.meta.url),
  size: 2,
  timeoutMs: 10_000,
});
afterAll(() => pool.close());
const submit = (answers: object, locale = 'nl', definitionKey = 'k', definition: unknown = klantmanagers) =>
  pool.run<SubmissionResult>({ definitionKey, definition, answers, locale });

describe('submissions in worker threads', () => {
  it('checks many at once, each against its own version and in its own language', async () => {
    const other = { pages: [{ name: 'p', elements: [{ type: 'text', name: 'x', isRequired: true }] }] };
    const synthesize = createSynthesizer(klantmanagers);
    const walks = Array.from({ length: 12 }, (_, seed) => synthesize(seededRandom(seed)));
    const results = await Promise.all([
      ...walks.map((walk) => submit(walk)),
      submit({}, 'nl', 'other', other),
      submit({}, 'en', 'other', other),
    ]);
    expect(results.slice(0, 12)).toEqual(walks.map((answers) => ({ valid: true, answers })));
    expect(results[12]).toEqual({ valid: false, errors: { x: ['Beantwoord deze vraag.'] } });
    expect(results[13]).toEqual({ valid: false, errors: { x: ['Please answer this question.'] } });
  });

  it('says what is wrong with a definition and goes on', async () => {
    await expect(submit({}, 'nl', 'broken', { pages: [] })).rejects.toMatchObject({ code: 'failed' });
    expect((await submit({})).valid).toBe(false);
  });
});
