import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Mailer, OutgoingMail, SendOutcome } from '#app/platform/mailer.server.ts';
import { createSmtpMailer, readSmtpUrl } from '#app/platform/mailer.smtp.server.ts';
import {
  startScriptedSmtp,
  type ScriptedSmtp,
  type SmtpFault,
  type SmtpMoment,
} from '#tests/support/scripted-smtp.ts';
import { startSmtpSink } from '#tests/support/smtp-sink.ts';

const MAIL: OutgoingMail = {
  from: { name: 'Bureau Voorbeeld', address: 'onderzoek@example.org' },
  replyTo: { name: 'Vragen', address: 'vragen@example.org' },
  to: { name: 'Åse "Verzonnen", dr.', address: 'ase@example.org' },
  subject:
    'Uitnodiging: een héél lang onderwerp dat over meer dan één regel van de kop moet worden verdeeld, zonder schade',
  text: 'Dag.\n.\n..twee punten\nTot ziens',
  html: '<p>Dag.</p>\n.\n<p>é</p>',
  messageId: 'abc.def@example.org',
  headers: {
    'List-Unsubscribe': '<http://localhost:3000/s/x/opt-out>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
};
/** A silent server is left after a second; any other may be as slow as a busy machine makes it. */
const timeouts = (ms: number) => ({ connectMs: ms, commandMs: ms, answerMs: ms });
const STALLED_MS = 1_000;
const yes = async () => true;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function scripted(
  options: { auth?: boolean; pipelining?: boolean; tls?: boolean } = {},
  patienceMs = 20_000,
): Promise<{ server: ScriptedSmtp; mailer: Mailer }> {
  const server = await startScriptedSmtp(options);
  const mailer = createSmtpMailer({ url: server.url, lanes: 2, timeouts: timeouts(patienceMs) });
  closing.push(server.close, mailer.close);
  return { server, mailer };
}

describe('a real conversation', () => {
  it('delivers text, HTML and headers as they were written', async () => {
    const sink = await startSmtpSink();
    const mailer = createSmtpMailer({ url: sink.url });
    closing.push(sink.close, mailer.close);
    expect(await mailer.send(MAIL, yes)).toMatchObject({
      outcome: 'sent',
      words: expect.stringContaining('250'),
    });
    const { to, mail, raw } = sink.delivered[0]!;
    expect(to).toBe('ase@example.org');
    expect(mail.subject).toBe(MAIL.subject);
    expect(mail.text?.trimEnd()).toBe(MAIL.text);
    expect(mail.html).toContain('<p>é</p>');
    expect(mail.messageId).toBe('<abc.def@example.org>');
    expect(mail.from?.value).toEqual([{ name: 'Bureau Voorbeeld', address: 'onderzoek@example.org' }]);
    expect(mail.replyTo?.value[0]?.address).toBe('vragen@example.org');
    expect(mail.to).toMatchObject({ value: [{ name: 'Åse "Verzonnen", dr.', address: 'ase@example.org' }] });
    expect(raw).toContain('List-Unsubscribe: <http://localhost:3000/s/x/opt-out>');
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  });

  it('keeps its sessions open, and opens no more than it needs', async () => {
    const sink = await startSmtpSink();
    const mailer = createSmtpMailer({ url: sink.url, lanes: 3 });
    closing.push(sink.close, mailer.close);
    const lane = async () => {
      for (let n = 0; n < 10; n += 1) expect(await mailer.send(MAIL, yes)).toMatchObject({ outcome: 'sent' });
    };
    await Promise.all([lane(), lane(), lane()]);
    expect(sink.delivered).toHaveLength(30);
    expect(sink.sessions()).toBe(3);
  });

  it('signs in and encrypts where the server wants it', async () => {
    const seen: string[] = [];
    const sink = await startSmtpSink({
      disabledCommands: [],
      onAuth(auth, _session, callback) {
        seen.push(`${auth.username}/${auth.password}`);
        callback(null, { user: auth.username });
      },
    });
    const mailer = createSmtpMailer({ url: sink.url.replace('//', '//us%40er:p%2Fw@') });
    closing.push(sink.close, mailer.close);
    expect(await mailer.send(MAIL, yes)).toMatchObject({ outcome: 'sent' });
    expect(seen).toEqual(['us@er/p/w']);
  });

  it('does not send when it was to sign in and the server does not ask', async () => {
    const sink = await startSmtpSink();
    const mailer = createSmtpMailer({ url: sink.url.replace('//', '//user:pass@') });
    closing.push(sink.close, mailer.close);
    expect(await mailer.send(MAIL, yes)).toMatchObject({
      outcome: 'refused',
      at: 'connection',
      permanent: false,
    });
  });

  it('reads URLs, and never repeats one it refuses', () => {
    expect(readSmtpUrl('smtps://a%40b:c%3Ad@mail.example.org')).toEqual({
      host: 'mail.example.org',
      port: 465,
      secure: true,
      credentials: { user: 'a@b', pass: 'c:d' },
    });
    expect(readSmtpUrl('smtp://mail.example.org:2525')).toEqual({
      host: 'mail.example.org',
      port: 2525,
      secure: false,
      credentials: null,
    });
    expect(() => readSmtpUrl('http://user:geheim@x')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('geheim') }) as Error,
    );
  });
});

describe('the moment before the body', () => {
  it.each([true, false])(
    'asks after the go-ahead, and a no leaves no message (pipelining %s)',
    async (pipelining) => {
      const { server, mailer } = await scripted({ pipelining });
      let commandsAtAsking: string[] = [];
      const outcome = await mailer.send(MAIL, async () => {
        commandsAtAsking = server.commands.map((line) => line.slice(0, 4));
        return false;
      });
      expect(outcome).toEqual({ outcome: 'withdrawn' });
      expect(commandsAtAsking).toEqual(['EHLO', 'MAIL', 'RCPT', 'DATA']);
      expect(await mailer.send(MAIL, yes)).toMatchObject({ outcome: 'sent' });
      expect(server.messages).toHaveLength(1);
    },
  );

  it('sends nothing when asking fails, and tells why', async () => {
    const { server, mailer } = await scripted();
    await expect(mailer.send(MAIL, () => Promise.reject(new Error('database away')))).rejects.toThrow(
      'database away',
    );
    expect(await mailer.send(MAIL, yes)).toMatchObject({ outcome: 'sent' });
    expect(server.messages).toHaveLength(1);
  });

  it('does not begin when the server answers before it was told anything', async () => {
    const { server, mailer } = await scripted();
    server.script = { at: 'DATA', fault: '354 go\r\n250 kept' };
    let answer: (value: boolean) => void = () => undefined;
    const decided = new Promise<boolean>((done) => {
      answer = done;
    });
    const outcome = mailer.send(MAIL, () => decided);
    await vi.waitFor(() => expect(server.commands.at(-1)).toBe('DATA'));
    await new Promise((done) => setTimeout(done, 20));
    answer(true);
    expect(await outcome).toMatchObject({ outcome: 'refused', permanent: false });
    expect(server.messages).toHaveLength(0);
  });
});

type Expected = Partial<SendOutcome> & { outcome: SendOutcome['outcome'] };
const later: Expected = { outcome: 'refused', permanent: false };
const never: Expected = { outcome: 'refused', permanent: true };
const uncertain: Expected = { outcome: 'uncertain' };
const sent: Expected = { outcome: 'sent' };

const FAULTS: SmtpFault[] = ['drop', 'stall', '451 4.3.0 later', '550 5.1.1 no', 'garbage'];
const TABLE: [SmtpMoment, Expected[]][] = [
  ['greeting', [later, later, later, later, later]],
  ['EHLO', [later, later, later, later, later]],
  ['STARTTLS', [later, later, later, later, later]],
  ['AUTH', [later, later, later, later, later]],
  ['MAIL', [later, later, later, never, later]],
  ['RCPT', [later, later, later, never, later]],
  ['DATA', [later, later, later, never, later]],
  ['body', [uncertain, uncertain, later, never, uncertain]],
  ['dot', [uncertain, uncertain, later, never, uncertain]],
  ['QUIT', [sent, sent, sent, sent, sent]],
];

describe.each([true, false])('a server that fails (pipelining %s)', (pipelining) => {
  it.each(
    TABLE.flatMap(([at, outcomes]) =>
      FAULTS.map((fault, index) => ({ at, fault, expected: outcomes[index]! })),
    ),
  )('$fault at $at: $expected.outcome', async ({ at, fault, expected }) => {
    const { server, mailer } = await scripted(
      { auth: true, tls: true, pipelining },
      fault === 'stall' ? STALLED_MS : undefined,
    );
    server.script = { at, fault };
    const outcome = await mailer.send(MAIL, yes);
    expect(outcome).toMatchObject(expected);
    if (expected === later || expected === never) expect(outcome).toMatchObject({ at: expect.any(String) });
    const before = server.messages.length;
    server.script = null;
    expect(await mailer.send(MAIL, yes)).toMatchObject({ outcome: 'sent' });
    expect(server.messages.length).toBe(before + 1);
  });

  it.each(['drop', '421 4.4.2 idle too long'] as const)(
    'opens a new session when a used one ends with %s before the body',
    async (fault) => {
      const { server, mailer } = await scripted({ pipelining });
      expect(await mailer.send(MAIL, yes)).toMatchObject({ outcome: 'sent' });
      server.script = { at: 'MAIL', fault, times: 1 };
      expect(await mailer.send(MAIL, yes)).toMatchObject({ outcome: 'sent' });
      expect(server.messages).toHaveLength(2);
      expect(server.commands.filter((line) => line.startsWith('EHLO'))).toHaveLength(2);
    },
  );
});
