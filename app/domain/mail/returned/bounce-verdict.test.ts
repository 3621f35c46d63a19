import { expect, it } from 'vitest';
import { bounceVerdict, statusIn } from './bounce-verdict.ts';

const verdict = (status: string | null, words: string, isDelayed = false) =>
  bounceVerdict({ status, words, isDelayed });

it('blames the address only where the code or the words do', () => {
  expect(verdict('5.1.1', '')).toBe('hard_bounce');
  expect(verdict('5.1.1', '', true)).toBe('soft_bounce');
  expect(verdict('4.1.1', 'user unknown')).toBe('soft_bounce');
  expect(verdict('5.2.2', 'mailbox full')).toBe('soft_bounce');
  expect(verdict('5.7.1', 'spf record does not exist')).toBe('soft_bounce');
  expect(verdict('5.7.1', 'recipient address rejected: user unknown')).toBe('hard_bounce');
  expect(verdict('5.5.0', 'mailbox unavailable')).toBe('hard_bounce');
  expect(verdict('5.0.0', 'message rejected as spam')).toBe('soft_bounce');
  expect(verdict(null, '550 no such user')).toBe('hard_bounce');
  expect(verdict(null, 'quota exceeded')).toBe('soft_bounce');
  expect(verdict(null, 'something went wrong')).toBe('soft_bounce');
});

it('finds the most telling status code, and takes no address for one', () => {
  expect(statusIn('550 5.0.0 then 550-5.1.1 said')).toBe('5.1.1');
  expect(statusIn('from 192.5.1.1 and 5.1.1.2')).toBeNull();
  expect(statusIn('(#5.1.2)')).toBe('5.1.2');
});
