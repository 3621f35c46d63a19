import { describe, expect, it } from 'vitest';
import { firstStepOf, networkOf, secondsUntilBelow, stepOf } from './failure-limits.ts';

const at = (time: string) => new Date(`2026-11-23T${time}Z`);
const limit = { bucket: 'b', windowSeconds: 900, limit: 10 };

describe('a window that slides', () => {
  it('goes in steps of a fifteenth', () => {
    expect(stepOf(at('10:07:42'), 900)).toEqual(at('10:07:00'));
    expect(stepOf(at('10:07:42'), 3600)).toEqual(at('10:04:00'));
    expect(firstStepOf(at('10:07:42'), 900)).toEqual(at('09:52:00'));
  });

  it('is open below the limit', () => {
    expect(secondsUntilBelow([], limit, at('10:00:00'))).toBeNull();
    expect(
      secondsUntilBelow([{ window_start: at('10:00:00'), failures: 9 }], limit, at('10:00:10')),
    ).toBeNull();
  });

  it('says when enough will have slid out', () => {
    const steps = [
      { window_start: at('10:00:00'), failures: 2 },
      { window_start: at('10:05:00'), failures: 9 },
    ];
    expect(secondsUntilBelow(steps, limit, at('10:06:00'))).toBe(600);
    expect(firstStepOf(at('10:15:59'), 900)).toEqual(at('10:00:00'));
    expect(firstStepOf(at('10:16:00'), 900)).toEqual(at('10:01:00'));
  });

  it('waits for the younger step when the older is not enough', () => {
    const steps = [
      { window_start: at('10:00:00'), failures: 1 },
      { window_start: at('10:05:00'), failures: 10 },
    ];
    expect(secondsUntilBelow(steps, limit, at('10:06:00'))).toBe(900);
  });
});

describe('networkOf', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['0:0:0:0:0:ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', ''],
    ['unknown', 'unknown'],
  ])('%s counts as %s', (ip, network) => expect(networkOf(ip)).toBe(network));
});
