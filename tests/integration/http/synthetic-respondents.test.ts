import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from '#tests/support/running-app.ts';
import { shippedQuestionnaires } from '#tests/support/shipped-questionnaires.ts';
import { type Played, playShipped } from '#tests/synthetic/playing.ts';

let app: RunningApp;
let all: Played[];

beforeAll(async () => {
  app = await startApp({ environment: { WORKER: 'off' } });
  // No more respondents than it takes to go every route.
  all = await playShipped(app, { count: 1, seed: 2026 });
}, 600_000);
afterAll(() => app?.discard());

describe.each(shippedQuestionnaires().map(({ study, questionnaire }) => [study, questionnaire]))(
  '%s: synthetic respondents of %s, over HTTP',
  (_study, questionnaire) => {
    const played = () => all.find((one) => one.questionnaire === questionnaire)!;

    it('go every route there is', () => {
      expect(played().uncovered).toEqual([]);
      expect(played().respondents).toBeGreaterThan(0);
    });

    it('are all accepted', () => {
      expect(played().refused).toEqual([]);
    });

    it('come back in the export cell by cell, with the codes of what they were not asked', () => {
      expect(played().differing).toEqual([]);
      expect(played().cells).toBeGreaterThan(played().respondents * 10);
    });
  },
);
