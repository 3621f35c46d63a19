/**
 * What Postfix writes of one message (postlogd/syslog; the lines are described in Postfix's own TROUBLESHOOTING_README):
 * cleanup gives a queue id and the Message-ID, qmgr says that the message is in the queue, and the delivery agent says
 * what became of it. Lines of one queue id belong together.
 */
const LINE =
  /^(?<time>\d{4}-\d\d-\d\dT\S+|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d) \S+ \S*postfix\S*?\/(?<agent>[a-z]+)\[\d+\]: (?<queue>[0-9A-Za-z]{5,20}): (?<rest>.*)$/;
const MESSAGE_ID = /^message-id=<?([^@>\s]+)@/;
const STATUS = /(?:\bdsn=(\d\.\d{1,3}\.\d{1,3}), )?status=(sent|bounced|deferred|expired)\b,? ?\(?(.*?)\)?$/;

/** What the relay did with a message: it has it, it passed it on, or it gave it back. */
export type RelayFate = { fate: 'accepted' | 'sent' | 'bounced'; status: string | null; words: string };

/** How long after its body a message that arrived at the relay must stand in the log. */
export const LOOK_AFTER_MS = 15 * 60_000;

/**
 * Reads the lines of a log in order and keeps what they say of the messages that are looked for.
 * @param wanted the part of the Message-IDs before the @
 * @param now tells the year of times that are written without one
 */
export function createLogReader(wanted: ReadonlySet<string>, now: Date) {
  const names = new Map<string, string>();
  const fates = new Map<string, RelayFate>();
  let from: Date | null = null;
  let until: Date | null = null;

  function note(name: string, agent: string, rest: string): void {
    const known = fates.get(name);
    if (agent === 'qmgr' && / nrcpt=\d+ \(queue active\)$/.test(rest)) {
      fates.set(name, known ?? { fate: 'accepted', status: null, words: 'in the queue of the relay' });
      return;
    }
    const [, status = null, what, words = ''] = STATUS.exec(rest) ?? [];
    if (what === 'sent') fates.set(name, { fate: 'sent', status, words });
    else if (what === 'bounced' || what === 'expired') fates.set(name, { fate: 'bounced', status, words });
  }

  return {
    read(line: string): void {
      const parts = LINE.exec(line)?.groups;
      if (!parts) return;
      const at = timeOf(parts.time!, now);
      if (at) {
        from ??= at;
        until = at;
      }
      const messageId =
        parts.agent === 'cleanup' ? MESSAGE_ID.exec(parts.rest!)?.[1]?.toLowerCase() : undefined;
      if (messageId !== undefined) {
        // A queue id is used again, in time, for another message.
        if (wanted.has(messageId)) names.set(parts.queue!, messageId);
        else names.delete(parts.queue!);
        return;
      }
      const name = names.get(parts.queue!);
      if (name !== undefined) note(name, parts.agent!, parts.rest!);
    },
    /** What became of a message; null: the log has no trace of it. */
    fateOf: (name: string): RelayFate | null => fates.get(name) ?? null,
    /** Whether the log was being written when a body began: it has a line from before and one from after. */
    covers: (begun: Date): boolean => from !== null && until !== null && from <= begun && begun <= until,
  };
}

export type LogReader = ReturnType<typeof createLogReader>;

/** What is to be said of an uncertain message; `wait`: too early to tell. */
export type RelayVerdict =
  | { verdict: 'sent'; words: string }
  | { verdict: 'bounced'; words: string }
  | { verdict: 'absent' | 'not_covered' | 'wait' };

/**
 * A message that the relay accepted was sent, whatever it is still busy with: that is what its yes would have told us.
 * One without a trace is never sent again by itself, also not when the log covers the time: syslog drops lines when
 * there are many, and a second message is worse than a question to a person.
 */
export function judgeByLog(log: LogReader, message: { name: string; begun: Date }, now: Date): RelayVerdict {
  const fate = log.fateOf(message.name);
  if (fate?.fate === 'bounced')
    return { verdict: 'bounced', words: `550 ${fate.status ?? '5.0.0'} ${fate.words} (log of the relay)` };
  if (fate) return { verdict: 'sent', words: `${fate.words} (log of the relay)` };
  if (now.getTime() - message.begun.getTime() < LOOK_AFTER_MS) return { verdict: 'wait' };
  return { verdict: log.covers(message.begun) ? 'absent' : 'not_covered' };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY_MS = 24 * 3_600_000;

/** RFC 3339, or syslog's old form: without a year, in the time of the machine. */
function timeOf(text: string, now: Date): Date | null {
  const old = /^([A-Z][a-z]{2}) +(\d+) (\d\d):(\d\d):(\d\d)$/.exec(text);
  if (!old) {
    const at = new Date(text);
    return Number.isNaN(at.getTime()) ? null : at;
  }
  const month = MONTHS.indexOf(old[1]!);
  if (month < 0) return null;
  const [day, hour, minute, second] = old.slice(2).map(Number) as [number, number, number, number];
  const inYear = (year: number) => new Date(year, month, day, hour, minute, second);
  const thisYear = inYear(now.getFullYear());
  return thisYear.getTime() > now.getTime() + DAY_MS ? inYear(now.getFullYear() - 1) : thisYear;
}
