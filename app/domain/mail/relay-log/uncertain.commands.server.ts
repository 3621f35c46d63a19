import type { Ctx } from '#app/platform/context.server.ts';
import { readLogLines } from '#app/platform/log-lines.server.ts';
import { finishSending, type Attempt } from '../mail.commands.server.ts';
import { messageIdName } from '../own-marks.server.ts';
import { createLogReader, judgeByLog } from './relay-log.ts';
import { listToLookFor, noteFindings, type UncertainMessage } from './uncertain.queries.server.ts';

/** How many uncertain messages turned out to be what; `open` are left to a person. */
export type Settled = { sent: number; bounced: number; open: number; waiting: number };

/**
 * Looks for uncertain messages in the Postfix log of RELAY_LOG, and writes down what became of those it knows. Those it
 * has no trace of after a quarter of an hour stay uncertain, with what was found; nothing is ever sent again.
 * @throws Error when the log cannot be read.
 */
export async function settleUncertain(ctx: Ctx): Promise<Settled> {
  const settled: Settled = { sent: 0, bounced: 0, open: 0, waiting: 0 };
  const { relayLog } = ctx.settings;
  const messages = relayLog ? await listToLookFor(ctx.db) : [];
  if (!relayLog || messages.length === 0) return settled;
  const now = ctx.clock.now();
  const namesOf = (message: UncertainMessage) => ctx.secrets.all.map((key) => messageIdName(key, message));
  const log = createLogReader(new Set(messages.flatMap(namesOf)), now);
  await readLogLines(relayLog, log.read);
  const attempts: Attempt[] = [];
  const findings: Parameters<typeof noteFindings>[1] = [];
  for (const message of messages) {
    // After a rotation of APP_SECRET the message may bear the name of the key before.
    const name = namesOf(message).find((each) => log.fateOf(each)) ?? namesOf(message)[0]!;
    const judged = judgeByLog(log, { name, begun: message.in_data_at }, now);
    if (judged.verdict === 'sent') {
      attempts.push({ message, outcome: { outcome: 'sent', words: judged.words } });
      settled.sent += 1;
    } else if (judged.verdict === 'bounced') {
      const { words } = judged;
      attempts.push({
        message,
        outcome: { outcome: 'refused', at: 'recipient', permanent: true, code: 550, words },
      });
      settled.bounced += 1;
    } else {
      const waits = judged.verdict === 'wait';
      findings.push({ ...message, finding: waits ? null : (judged.verdict as 'absent' | 'not_covered') });
      settled[waits ? 'waiting' : 'open'] += 1;
    }
  }
  if (attempts.length > 0) await finishSending(ctx, attempts);
  if (findings.length > 0) await noteFindings(ctx.db, findings, now);
  return settled;
}
