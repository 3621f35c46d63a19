import { expect, test } from 'vitest';
import { SMALL_QUESTIONNAIRE } from '#tests/factories/study.ts';
import { createItemCounter } from './item-counts.ts';

const count = createItemCounter(SMALL_QUESTIONNAIRE);
const open = { preloaded: [], crucial: ['q2', 'q3'], submitted: false };

test('before submission every question that can still come is asked; remarks are in no count', () => {
  expect(count({}, open)).toEqual({ asked: 4, answered: 0, crucialAsked: 2, crucialAnswered: 0 });
  expect(count({ q1: 1 }, open)).toMatchObject({ asked: 4, answered: 1 });
  expect(count({ q1: 1, q5: 'een opmerking' }, open)).toMatchObject({ asked: 4, answered: 1 });
});

test('what is routed away is not asked, whatever answer it holds', () => {
  expect(count({ q1: 2, q2: 30 }, open)).toEqual({
    asked: 3,
    answered: 1,
    crucialAsked: 1,
    crucialAnswered: 0,
  });
});

test('no estimate possible is an answer; what is known from the sample is no question', () => {
  const answers = { q1: 1, q2: -1, q3: [4], q4: { a: 30, b: -1 } };
  const final = { ...open, submitted: true };
  expect(count(answers, final)).toEqual({ asked: 4, answered: 4, crucialAsked: 2, crucialAnswered: 2 });
  expect(count(answers, { ...final, preloaded: ['q1'] })).toMatchObject({ asked: 3, answered: 3 });
});
