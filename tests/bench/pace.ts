/**
 * How exactly a set pace is kept: `npx tsx tests/bench/pace.ts [seconds]`, against a scratch database on
 * TEST_DATABASE_SERVER (default a local server on port 5499).
 *
 * Three workers share one pace and send to a local SMTP server, which notes when each message came. For some paces, for
 * so many seconds each: messages a second between the first and the last, how far that is from what was set, and the
 * most in any one second.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { deliverDue } from '#app/domain/mail/delivery.commands.server.ts';
import { setPaces } from '#app/domain/mail/pace/pace.commands.server.ts';
import type { Pace } from '#app/domain/mail/pace/pace.ts';
import { sendingPace } from '#app/domain/mail/pace/pace.views.server.ts';
import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import { queueMailing } from '#app/domain/mailings/queueing.commands.server.ts';
import { withReach } from '#app/platform/context.server.ts';
import { createSmtpMailer } from '#app/platform/mailer.smtp.server.ts';
import { makeCases, makeStudy } from '#tests/factories/study.ts';
import { createTestContext } from '#tests/support/context.ts';

const WORKERS = 3;
const PACES: Pace[] = [
  { messages: 1, perSeconds: 1 },
  { messages: 7200, perSeconds: 3600 },
  { messages: 20, perSeconds: 1 },
  { messages: 100, perSeconds: 1 },
  { messages: 300, perSeconds: 1 },
];
process.env.TEST_DATABASE_SERVER ??= 'postgres://postgres@127.0.0.1:5499/postgres';
const seconds = Number(process.argv[2] ?? 30);

const sink = fork(new URL('./smtp-sink-process.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
const [port] = (await once(sink, 'message')) as [number];
const world = await createTestContext();
try {
  // The clock of the machine, because the screen's own measurement is compared too.
  const ctx = { ...withReach(world.ctx, 'contact'), clock: { now: () => new Date() } };
  const sender = { name: 'Bureau Voorbeeld', email: 'bureau@example.org' };
  for (const pace of PACES) {
    const set = pace.messages / pace.perSeconds;
    const study = await makeStudy(world.ctx, { settings: { sender } });
    await ensureMailings(ctx, study);
    await makeCases(world.ctx, study, Math.round(set * seconds) + 1);
    await queueMailing(ctx, { study, mailing: 'invitation' });
    await setPaces(ctx, { all: pace, domains: [] });
    await arrivals();
    const mailers = Array.from({ length: WORKERS }, () =>
      createSmtpMailer({ url: `smtp://127.0.0.1:${port}` }),
    );
    await Promise.all(mailers.map((mailer) => deliverDue({ ...ctx, mailer })));
    const shown = await sendingPace(ctx, study, 'invitation');
    await Promise.all(mailers.map((mailer) => mailer.close()));
    const times = await arrivals();
    const measured = ((times.length - 1) * 1000) / (times.at(-1)! - times[0]!);
    process.stdout.write(
      `set ${set.toFixed(1)}/s: ${times.length} messages, ${measured.toFixed(2)}/s ` +
        `(${(100 * (measured / set - 1)).toFixed(2)}%), at most ${busiestSecond(times)} in a second; ` +
        `shown: ${JSON.stringify(shown)}\n`,
    );
  }
} finally {
  sink.disconnect();
  await world.close();
}

/** When messages came since the last time this was asked, in milliseconds, in order. */
async function arrivals(): Promise<number[]> {
  sink.send('arrivals');
  const [times] = (await once(sink, 'message')) as [number[]];
  return times.sort((one, other) => one - other);
}

function busiestSecond(times: number[]): number {
  let first = 0;
  let most = 0;
  times.forEach((time, last) => {
    while (time - times[first]! >= 1000) first += 1;
    most = Math.max(most, last - first + 1);
  });
  return most;
}
