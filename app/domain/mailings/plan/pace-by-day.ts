import type { Pace, Paces } from '#app/domain/mail/pace/pace.ts';
import { dayPart, localOf } from './local-time.ts';
import { sendingHoursAt, type Holidays, type SendingHours } from './sending-hours.ts';

/** A plan that would take longer is not looked at further: what is left is put on the last day. */
const MOST_DAYS = 500;

/**
 * On which days a planned mailing goes out at the set pace, when nothing else is sent meanwhile: within the sending
 * hours, the first message as soon as they are open. On each day so many go as the pace of all mail has room for, and of
 * each domain no more than its own pace has.
 * @param from the moment of the step; outside the sending hours: the next ones
 * @param byDomain recipients by receiving domain
 * @returns recipients by day (2026-11-30), in order; empty for nobody
 */
export function byDayAtPace(
  from: Date,
  byDomain: Readonly<Record<string, number>>,
  around: { paces: Paces; hours: SendingHours; holidays: Holidays },
): Record<string, number> {
  const { paces, hours, holidays } = around;
  const paceOf = new Map(paces.domains.map(({ domain, pace }) => [domain, pace]));
  const left = Object.entries(byDomain).filter(([, count]) => count > 0);
  const days: Record<string, number> = {};
  let at = from;
  for (let turn = 1; left.some(([, count]) => count > 0); turn += 1) {
    const open = sendingHoursAt(at, hours, holidays);
    const start = at > open.from ? at : open.from;
    const openMs = turn === MOST_DAYS ? Infinity : open.until.getTime() - start.getTime();
    let room = roomIn(openMs, paces.all);
    let sent = 0;
    for (const entry of left) {
      const count = Math.min(entry[1], room, roomIn(openMs, paceOf.get(entry[0]) ?? null));
      entry[1] -= count;
      room -= count;
      sent += count;
    }
    if (sent > 0) days[dayPart(localOf(start))] = sent;
    at = open.until;
  }
  return days;
}

/** Messages at a pace, evenly spread from the first moment on, that begin within so many milliseconds. */
function roomIn(ms: number, pace: Pace | null): number {
  // Multiplied first: a gap of a third of a millisecond would be rounded, and a day would have room for one too many.
  return pace === null ? Infinity : Math.ceil((ms * pace.messages) / (pace.perSeconds * 1000));
}
