import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createSubmissionCheck } from '../submission.ts';
import { createSynthesizer, seededRandom } from '../synthetic.ts';
import { readyVersion, replayAnswers } from './replay.ts';

const older = {
  pages: [
    {
      name: 'een',
      elements: [
        { type: 'radiogroup', name: 'a', isRequired: true, choices: [1, 2, 3] },
        { type: 'text', name: 'b', inputType: 'number', max: 100, visibleIf: '{a} = 1' },
      ],
    },
    {
      name: 'twee',
      elements: [
        { type: 'comment', name: 'c' },
        { type: 'comment', name: 'd' },
      ],
    },
  ],
};
const newer = {
  pages: [
    {
      name: 'een',
      elements: [
        { type: 'radiogroup', name: 'a', isRequired: true, choices: [1, 2] },
        { type: 'text', name: 'b', inputType: 'number', max: 50, visibleIf: '{a} = 2' },
      ],
    },
    {
      name: 'twee',
      elements: [
        { type: 'comment', name: 'c' },
        { type: 'comment', name: 'e', isRequired: true, visibleIf: '{a} = 1' },
      ],
    },
  ],
};
const [before, after] = [readyVersion(older), readyVersion(newer)];
const replay = (answers: Record<string, unknown>, open?: { page: string | null }) =>
  replayAnswers(before, after, { answers, submitted: !open, page: open?.page ?? null });

describe('a response in a new version', () => {
  it('stays valid when nothing it says is touched', () => {
    expect(replay({ a: 2, c: 'x' })).toEqual({
      valid: true,
      lost: [],
      unfit: [],
      unseen: ['b'],
      wanting: [],
    });
  });

  it('loses what is gone, no longer fits or is no longer asked', () => {
    expect(replay({ a: 2, d: 'x' })).toMatchObject({ valid: false, lost: ['d'], unfit: [] });
    expect(replay({ a: 3 })).toMatchObject({ lost: ['a'], unfit: ['a'], wanting: ['a'] });
    expect(replay({ a: 1, b: 60 })).toMatchObject({
      lost: ['b'],
      unfit: ['b'],
      unseen: ['e'],
      wanting: ['e'],
    });
    expect(replay({ a: 1, b: 40 })).toMatchObject({ lost: ['b'], unfit: [] });
  });

  it('does not lose what was routed away before', () => {
    expect(replay({ a: 2, b: 99 })).toMatchObject({ valid: true, lost: [] });
  });

  it('wants nothing of an open response, and shows it new items up to where it is', () => {
    expect(replay({ a: 1 }, { page: 'een' })).toMatchObject({ valid: true, unseen: [], wanting: [] });
    expect(replay({ a: 1 }, { page: 'twee' })).toMatchObject({ valid: true, unseen: ['e'], wanting: [] });
    expect(replay({}, { page: null })).toMatchObject({ valid: true, lost: [], unseen: [] });
  });
});

/** Every questionnaire of the seeds. */
function shipped(): [string, unknown][] {
  const root = new URL('../../../../survey-definitions/', import.meta.url);
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(new URL(`${name}/`, root))
        .filter((file) => file.endsWith('.json') && file !== 'study.json')
        .map((file): [string, unknown] => [
          file,
          JSON.parse(readFileSync(new URL(`${name}/${file}`, root), 'utf8')) as unknown,
        ]),
    );
}

describe('the compiled checks and the SurveyJS model', () => {
  it.each(shipped())('agree on answers to %s, whole and with one answer left out', (_file, definition) => {
    const version = readyVersion(definition);
    const check = createSubmissionCheck(definition);
    const random = seededRandom(7);
    const invent = createSynthesizer(definition);
    for (let round = 0; round < 12; round += 1) {
      const answers = invent(random);
      const names = Object.keys(answers);
      const omitted = names[Math.floor(random() * names.length)] ?? '';
      const less = Object.fromEntries(Object.entries(answers).filter(([name]) => name !== omitted));
      for (const set of [answers, less]) {
        const { wanting } = replayAnswers(version, version, { answers: set, submitted: true, page: null });
        const result = check(set, 'nl');
        expect([omitted, wanting]).toEqual([omitted, result.valid ? [] : Object.keys(result.errors)]);
      }
    }
  });
});
