import { describe, expect, it } from 'vitest';
import { attemptEnd, parseMailbox, retryDelay, shortHex } from './mail.ts';

const refused = (
  code: number | null,
  words: string,
  at: 'recipient' | 'sender' | 'message' | 'connection' = 'recipient',
) => attemptEnd({ outcome: 'refused', at, permanent: code === null || code >= 500, code, words }).end;

describe('what a server means', () => {
  it.each([
    [550, '550 no such user', 'bounced'],
    [550, '550 5.1.1 unknown', 'bounced'],
    [553, '553 mailbox name not allowed', 'bounced'],
    [550, '550 5.7.1 relaying denied', 'failed'],
    [554, '554 spam', 'failed'],
    [552, '552 5.2.2 mailbox full', 'failed'],
    [451, '451 4.7.1 greylisted', 'retry'],
    [null, 'not an e-mail address', 'bounced'],
  ])('%s "%s" on the recipient: %s', (code, words, end) => {
    expect(refused(code, words)).toBe(end);
  });

  it('never blames the address for a refusal of the sender or the text', () => {
    expect(refused(550, '550 no', 'sender')).toBe('failed');
    expect(refused(550, '550 5.1.1 no', 'message')).toBe('failed');
  });

  it('waits longer each time, and gives up', () => {
    expect([1, 2, 3, 4, 5, 6, 17].map((n) => retryDelay(n)! / 60_000)).toEqual([1, 5, 15, 60, 240, 240, 240]);
    expect(retryDelay(18)).toBeNull();
  });

  it('reads a mailbox with and without a name', () => {
    expect(parseMailbox('"Bureau, V." <post@example.org>')).toEqual({
      name: 'Bureau, V.',
      address: 'post@example.org',
    });
    expect(parseMailbox('post@example.org')).toEqual({ name: '', address: 'post@example.org' });
  });

  it('shortens a hash', () => {
    expect(shortHex(Uint8Array.from([1, 171, 255]), 5)).toBe('01abf');
  });
});
