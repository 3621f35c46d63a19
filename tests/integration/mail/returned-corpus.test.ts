import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '#app/cli/command-line.ts';
import { classifyMail } from '#app/domain/mail/returned/classify-mail.server.ts';
import { RETURNED_KINDS, type Classified } from '#app/domain/mail/returned/returned-message.ts';
import { seededRandom } from '#app/domain/questionnaires/synthetic.ts';
import { isProblem } from '#app/platform/problem.ts';

const corpus = new URL('../../corpus/returned-mail/', import.meta.url).pathname;
const unseen = new URL('../../corpus/returned-mail-unseen/', import.meta.url).pathname;
const RECEIVED = '2026-11-23';
const folder = mkdtempSync(join(tmpdir(), 'veldwerk-mail-'));
afterAll(() => rmSync(folder, { recursive: true }));

function labelsOf(set: string): [string, Classified][] {
  return Object.entries(
    JSON.parse(readFileSync(join(set, 'labels.json'), 'utf8')) as Record<string, Classified>,
  );
}

async function classify(bytes: Buffer): Promise<Classified> {
  return (await classifyMail(bytes, RECEIVED)).classified;
}

describe('mail that comes back', () => {
  it.each(labelsOf(corpus))('%s', async (name, label) => {
    expect(await classify(readFileSync(join(corpus, `${name}.eml`)))).toEqual(label);
  });

  it.each(labelsOf(unseen))('%s, written after the rules', async (name, label) => {
    expect(await classify(readFileSync(join(unseen, `${name}.eml`)))).toEqual(label);
  });

  it('has a label for each message and a message for each label', () => {
    const messages = readdirSync(corpus).filter((file) => file.endsWith('.eml'));
    expect(messages.map((file) => file.slice(0, -4)).sort()).toEqual(
      labelsOf(corpus)
        .map(([name]) => name)
        .sort(),
    );
    expect(messages.length).toBeGreaterThanOrEqual(60);
  });
});

describe('whatever a mailbox may hold', () => {
  /** Of the processor. Far above what any message takes, and far below what a pattern that explodes would. */
  const LIMIT_MS = 2_000;

  it('survives 10,000 mutations, each in time', { timeout: 300_000 }, async () => {
    const random = seededRandom(3464);
    const messages = labelsOf(corpus).map(([name]) => readFileSync(join(corpus, `${name}.eml`)));
    let slowest = 0;
    for (let round = 0; round < 10_000; round += 1) {
      const mutated = mutate(messages[round % messages.length]!, messages, random);
      const begun = process.cpuUsage();
      await expectAnAnswer(mutated);
      slowest = Math.max(slowest, cpuMs(begun));
    }
    expect(slowest).toBeLessThan(LIMIT_MS);
  });

  it('survives what is made to be slow', { timeout: 120_000 }, async () => {
    const header = 'From: a@example.org\nDate: Mon, 23 Nov 2026 10:00:00 +0100\nSubject: x\n\n';
    for (const piece of [
      'a',
      ' ',
      '\n',
      '>',
      '> ',
      'a@',
      '0',
      '06-',
      '1-1-',
      'van: ',
      'op 1 ',
      'tot 1 ',
      'niet ',
      '(',
      'é',
      '<p>',
      '<!--',
      '&lt;',
      '5.1.',
      'maandag ',
      'contact ',
      'Jan ',
    ]) {
      const begun = process.cpuUsage();
      await expectAnAnswer(Buffer.from(header + piece.repeat(Math.ceil(1_500_000 / piece.length))));
      await expectAnAnswer(
        Buffer.from(`Content-Type: text/html\n${header}${piece.repeat(Math.ceil(300_000 / piece.length))}`),
      );
      await expectAnAnswer(Buffer.from(`${piece.repeat(Math.ceil(300_000 / piece.length))}\n${header}`));
      expect([piece, cpuMs(begun) < 3 * LIMIT_MS]).toEqual([piece, true]);
    }
  });
});

/** Processor time since then: what a busy machine does not make longer. */
function cpuMs(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

/** One of the kinds, or the one refusal there is. */
async function expectAnAnswer(bytes: Buffer): Promise<void> {
  try {
    const { kind } = await classify(bytes);
    if (!RETURNED_KINDS.includes(kind)) throw new Error(`unknown kind ${kind}`);
  } catch (thrown) {
    if (!isProblem(thrown) || thrown.code !== 'mail.not_a_message') throw thrown;
  }
}

/** A few random changes: bytes, lines, pieces of other messages, cuts. */
function mutate(message: Buffer, others: Buffer[], random: () => number): Buffer {
  const upTo = (limit: number) => Math.floor(random() * limit);
  let bytes = message;
  for (let change = 0; change <= upTo(4); change += 1) {
    const [one, two] = [upTo(bytes.length + 1), upTo(bytes.length + 1)].sort((a, b) => a - b) as [
      number,
      number,
    ];
    const other = others[upTo(others.length)]!;
    const piece = bytes.subarray(one, two);
    const parts: (() => Buffer[])[] = [
      () => [bytes.subarray(0, one), bytes.subarray(two)],
      () => [bytes.subarray(0, two), piece, bytes.subarray(two)],
      () => [bytes.subarray(0, one), Buffer.from([upTo(256), upTo(256)]), bytes.subarray(one + upTo(3))],
      () => [bytes.subarray(0, one), other.subarray(upTo(other.length)), bytes.subarray(one)],
      () => [bytes.subarray(0, one)],
      () => [bytes.subarray(0, one), Buffer.from('\n\n'), bytes.subarray(one)],
      () => [
        Buffer.from(
          bytes
            .toString('latin1')
            .split('\n')
            .sort(() => random() - 0.5)
            .join('\n'),
          'latin1',
        ),
      ],
      () => [bytes.subarray(0, one), Buffer.alloc(upTo(5_000), bytes[one] ?? 0), bytes.subarray(one)],
      () => [Buffer.from(bytes.toString('latin1').replaceAll(/boundary=[^\n]*/g, 'boundary="x'), 'latin1')],
    ];
    bytes = Buffer.concat(parts[upTo(parts.length)]!());
  }
  return bytes;
}

describe('mail classify', () => {
  async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
    let [out, err] = ['', ''];
    const code = await runCommandLine(['mail', 'classify', ...args], {
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      open: () => Promise.reject(new Error('It needs no database.')),
    });
    return { code, out, err };
  }

  it('prints one JSON document', async () => {
    const { code, out } = await run(join(corpus, 'left-nl-auto.eml'), '--json');
    expect([code, JSON.parse(out)]).toEqual([
      0,
      {
        kind: 'left',
        proposed_contact: { name: 'Pim Bedacht', email: 'p.bedacht@example.org', phone: '06-12345678' },
      },
    ]);
    expect((await run(join(corpus, 'postfix-unknown-user.eml'))).out).toBe('hard_bounce\nstatus 5.1.1\n');
  });

  it('refuses what is no mail with 1, and a file that is not there with 2', async () => {
    for (const content of [
      '',
      'Zomaar een tekst.\n\nNiets meer.',
      '\u0000\u0001\u0002',
      '{"from": 1}',
      'x: y\n\nz',
    ]) {
      const file = join(folder, 'none.eml');
      writeFileSync(file, content);
      const { code, out } = await run(file, '--json');
      expect([content, code, JSON.parse(out)]).toEqual([
        content,
        1,
        { problem: 'mail.not_a_message', message: expect.any(String), errors: [] },
      ]);
    }
    const { code, out } = await run(join(folder, 'absent.eml'), '--json');
    expect([code, JSON.parse(out)]).toMatchObject([2, { problem: 'mail.file_unreadable' }]);
  });
});
