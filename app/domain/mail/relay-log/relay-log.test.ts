import { describe, expect, it } from 'vitest';
import { createLogReader, judgeByLog } from './relay-log.ts';

const NAME = '0123456789.0123456789abcdef01234567';
const NOW = new Date('2026-11-23T11:00:00Z');
const BEGUN = new Date('2026-11-23T10:00:00Z');

/** Lines as Postfix 3.7 on Debian 12 writes them. */
function log(lines: string[], wanted = [NAME], now = NOW) {
  const reader = createLogReader(new Set(wanted), now);
  lines.forEach((line) => reader.read(line));
  return judgeByLog(reader, { name: NAME, begun: BEGUN }, now);
}
const at = (time: string, rest: string) => `2026-11-23T${time}.123456+00:00 relay postfix/${rest}`;
const before = at('09:59:00', 'anvil[1]: 4XAAAA: statistics');
const after = at('10:20:00', 'qmgr[2]: 4XBBBB: removed');
const taken = [
  at('10:00:00', 'smtpd[11]: 4Yb7Qk2xZzz1: client=app.example.org[192.0.2.1]'),
  at('10:00:00', `cleanup[12]: 4Yb7Qk2xZzz1: message-id=<${NAME}@example.org>`),
  at('10:00:00', 'qmgr[2]: 4Yb7Qk2xZzz1: from=<bounces@example.org>, size=3011, nrcpt=1 (queue active)'),
];
const delivered = (status: string) =>
  at(
    '10:00:01',
    `smtp[13]: 4Yb7Qk2xZzz1: to=<a@example.net>, relay=mx.example.net[192.0.2.9]:25, delay=0.4, delays=0/0/0.1/0.3, ${status}`,
  );

describe('an uncertain message in the log of the relay', () => {
  it.each([
    [
      'passed on',
      [...taken, delivered('dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as ABC)')],
      { verdict: 'sent', words: '250 2.0.0 Ok: queued as ABC (log of the relay)' },
    ],
    [
      'given back',
      [...taken, delivered('dsn=5.1.1, status=bounced (host mx.example.net said: 550 5.1.1 user unknown)')],
      { verdict: 'bounced', words: expect.stringMatching(/^550 5\.1\.1 host mx/) as string },
    ],
    [
      'too old for the relay',
      [
        ...taken,
        at(
          '10:00:01',
          'qmgr[2]: 4Yb7Qk2xZzz1: from=<bounces@example.org>, status=expired, returned to sender',
        ),
      ],
      { verdict: 'bounced', words: expect.stringContaining('returned to sender') as string },
    ],
    [
      'waiting at the relay',
      [...taken, delivered('dsn=4.7.1, status=deferred (host mx said: 450 greylisted)')],
      { verdict: 'sent', words: expect.stringContaining('queue of the relay') as string },
    ],
    [
      'deferred, then passed on',
      [
        ...taken,
        delivered('dsn=4.7.1, status=deferred (later)'),
        delivered('dsn=2.0.0, status=sent (250 ok)'),
      ],
      { verdict: 'sent', words: '250 ok (log of the relay)' },
    ],
    [
      'broken off before its end',
      [
        before,
        taken[0]!,
        taken[1]!,
        at('10:00:02', 'smtpd[11]: lost connection after DATA (900 bytes) from app.example.org[192.0.2.1]'),
        after,
      ],
      { verdict: 'absent' },
    ],
    ['without a trace', [before, after], { verdict: 'absent' }],
    ['of before the log begins', [after], { verdict: 'not_covered' }],
    ['of after the log ends', [before], { verdict: 'not_covered' }],
    ['in an empty log', [], { verdict: 'not_covered' }],
    [
      'of another with the same queue id later',
      [
        before,
        taken[0]!,
        taken[1]!,
        at('10:01:00', 'cleanup[12]: 4Yb7Qk2xZzz1: message-id=<other@example.org>'),
        delivered('dsn=2.0.0, status=sent (250 ok)'),
        after,
      ],
      { verdict: 'absent' },
    ],
    [
      'whose recipient writes log lines in his answer',
      [
        before,
        ...taken.slice(0, 2),
        at('10:00:01', 'smtpd[11]: NOQUEUE: reject: RCPT from x: status=sent (250 ok)'),
        after,
      ],
      { verdict: 'absent' },
    ],
  ])('%s', (_what, lines, verdict) => {
    expect(log(lines)).toEqual(verdict);
  });

  it('is left alone for a quarter of an hour', () => {
    expect(log([before, after], [NAME], new Date('2026-11-23T10:14:00Z'))).toEqual({ verdict: 'wait' });
  });

  it('is found through a content filter, and what came last counts', () => {
    const filtered = [
      ...taken,
      delivered(
        'dsn=2.0.0, status=sent (250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as 4Yb7Qm)',
      ),
      at('10:00:02', `cleanup[12]: 4Yb7Qm00000: message-id=<${NAME.toUpperCase()}@example.org>`),
      at('10:00:03', 'smtp[13]: 4Yb7Qm00000: to=<a@example.net>, dsn=5.2.2, status=bounced (mailbox full)'),
    ];
    expect(log(filtered)).toMatchObject({ verdict: 'bounced' });
  });

  it('reads times without a year, in the time of the machine, over new year too', () => {
    const now = new Date(2027, 0, 1, 0, 30);
    const reader = createLogReader(new Set([NAME]), now);
    reader.read('Dec 31 23:50:00 relay postfix/qmgr[2]: ABCDEF1: removed');
    reader.read('Jan  1 00:20:00 relay postfix/qmgr[2]: ABCDEF2: removed');
    expect(reader.covers(new Date(2027, 0, 1, 0, 5))).toBe(true);
    expect(reader.covers(new Date(2026, 11, 31, 23, 0))).toBe(false);
  });
});
