/**
 * Invitations per second into a local SMTP server, beside nodemailer's own pool with nothing behind it:
 * `npx tsx tests/bench/invitations.ts [messages] [connections] [dkim]`, against a scratch database on
 * TEST_DATABASE_SERVER (default a local server on port 5499). With `dkim` ours signs each message (RSA, 2048 bits), and
 * so does a second one of nodemailer.
 *
 * Both send the same text to as many recipients over as many connections. Ours also claims each message, derives its
 * link and code, writes it, commits before its first byte and writes down how it ended, all in PostgreSQL.
 */
import { fork } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createTransport } from 'nodemailer';
import { deliverDue } from '#app/domain/mail/delivery.commands.server.ts';
import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import { previewFor } from '#app/domain/mailings/mailings.views.server.ts';
import { queueMailing } from '#app/domain/mailings/queueing.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { createDkimSigner } from '#app/platform/dkim.server.ts';
import { createSmtpMailer } from '#app/platform/mailer.smtp.server.ts';
import { makeCases, makeStudy } from '#tests/factories/study.ts';
import { createTestContext } from '#tests/support/context.ts';

const ROUNDS = 3;
process.env.TEST_DATABASE_SERVER ??= 'postgres://postgres@127.0.0.1:5499/postgres';
const messages = Number(process.argv[2] ?? 5_000);
const connections = Number(process.argv[3] ?? 20);
const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const signature = { domain: 'example.org', selector: 'veldwerk' };
const signs = process.argv[4] === 'dkim';

type Measured = { perSecond: number; cpuMs: number };

const sink = fork(new URL('./smtp-sink-process.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
const [port] = (await once(sink, 'message')) as [number];
const world = await createTestContext();
try {
  const ctx = withReach(world.ctx, 'contact');
  const sender = { name: 'Bureau Voorbeeld', email: 'bureau@example.org', phone: '070 000 00 00' };
  const study = await makeStudy(world.ctx, { settings: { closes: '2026-12-12', sender } });
  await ensureMailings(world.ctx, study);
  await makeCases(world.ctx, study, messages);
  const ours: Measured[] = [];
  const bare: Measured[] = [];
  const bareSigning: Measured[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(await sendBare(ctx, study));
    if (signs) bareSigning.push(await sendBare(ctx, study, true));
    ours.push(await sendInvitations(ctx, study));
    await world.ctx.db.deleteFrom('fieldwork.messages').execute();
  }
  const best = (of: Measured[]) => of.reduce((a, b) => (b.perSecond > a.perSecond ? b : a));
  const line = (name: string, of: Measured[]) =>
    `${name.padEnd(24)} ${best(of).perSecond.toFixed(0).padStart(6)} messages/s  ${best(of).cpuMs.toFixed(2)} ms CPU each\n`;
  process.stdout.write(`${messages} messages over ${connections} connections, best of ${ROUNDS}\n`);
  process.stdout.write(line('bare pooled nodemailer', bare));
  if (signs) process.stdout.write(line('the same, signing', bareSigning));
  process.stdout.write(line(signs ? 'Veldwerk, signing' : 'Veldwerk', ours));
  process.stdout.write(`share: ${((100 * best(ours).perSecond) / best(bare).perSecond).toFixed(0)}%\n`);
} finally {
  sink.disconnect();
  await world.close();
}

async function sendInvitations(ctx: Ctx, study: Study): Promise<Measured> {
  await queueMailing(ctx, { study, mailing: 'invitation' });
  const mailer = createSmtpMailer({
    url: `smtp://127.0.0.1:${port}`,
    lanes: connections,
    dkim: signs ? createDkimSigner({ key, ...signature }) : null,
  });
  const measured = await measure(async () => {
    const { sent } = await deliverDue({ ...ctx, mailer });
    if (sent !== messages) throw new Error(`${sent} of ${messages} were sent`);
  });
  await mailer.close();
  return measured;
}

async function sendBare(ctx: Ctx, study: Study, signing = false): Promise<Measured> {
  const { subject, text, html } = await previewFor(ctx, { study, mailing: 'invitation', recipientId: 'c1' });
  const transport = createTransport({
    pool: true,
    host: '127.0.0.1',
    port,
    ignoreTLS: true,
    maxConnections: connections,
    maxMessages: Infinity,
    ...(signing && {
      dkim: {
        domainName: signature.domain,
        keySelector: signature.selector,
        privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
      },
    }),
  });
  const from = { name: 'Bureau Voorbeeld', address: 'bureau@example.org' };
  const measured = await measure(async () => {
    const sending = Array.from({ length: messages }, (_, n) => {
      const to = { name: `Persoon ${n}`, address: `persoon${n}@example.org` };
      return transport.sendMail({
        from,
        to,
        subject,
        text,
        html,
        headers: { 'List-Unsubscribe': '<http://localhost/x>' },
      });
    });
    await Promise.all(sending);
  });
  transport.close();
  return measured;
}

async function measure(work: () => Promise<void>): Promise<Measured> {
  const start = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return {
    perSecond: messages / ((performance.now() - start) / 1000),
    cpuMs: (user + system) / 1000 / messages,
  };
}
