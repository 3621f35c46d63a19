import { ImapFlow } from 'imapflow';
import { Problem } from './problem.ts';
import type { ReturnedMailbox } from './returned-mailbox.ts';

/**
 * Messages that nobody has seen; those that were taken in are marked as seen. A round that breaks off leaves the rest
 * unseen for the next one.
 * @param url imaps://user:password@host/INBOX; with imap:// the connection is encrypted when the server offers it
 * @param longest so many bytes of a message are read
 * @throws Problem `returned_mail.*` in words, without the name, the password or the host; and what `take` throws
 */
export function imapMailbox(url: URL, longest: number): ReturnedMailbox {
  return {
    async each(take, signal) {
      const client = connection(url);
      await client.connect().catch((error: unknown) => {
        throw inWords(error, 'connect');
      });
      try {
        const folder = decodeURIComponent(url.pathname.slice(1)) || 'INBOX';
        await client.mailboxOpen(folder).catch((error: unknown) => {
          throw inWords(error, 'open');
        });
        return await offerUnseen(client, take, longest, signal);
      } finally {
        await client.logout().catch(() => client.close());
      }
    },
  };
}

function connection(url: URL): ImapFlow {
  const secure = url.protocol === 'imaps:';
  const client = new ImapFlow({
    host: url.hostname,
    port: url.port ? Number(url.port) : secure ? 993 : 143,
    secure,
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    disableAutoIdle: true,
    // A server that says nothing must not hold the worker.
    connectionTimeout: 30_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
  });
  // Without a listener an error between two commands would end the process; the command itself fails too.
  client.on('error', () => undefined);
  return client;
}

async function offerUnseen(
  client: ImapFlow,
  take: (bytes: Buffer) => Promise<void>,
  longest: number,
  signal?: AbortSignal,
): Promise<number> {
  const uids = await asked(client, () => client.search({ seen: false }, { uid: true }));
  let offered = 0;
  for (const uid of uids || []) {
    if (signal?.aborted) break;
    const message = await asked(client, () =>
      client.fetchOne(String(uid), { source: { maxLength: longest } }, { uid: true }),
    );
    // Gone since it was counted: somebody removed it.
    if (!message || !message.source) continue;
    await take(message.source);
    offered += 1;
    const isMarked = await asked(client, () =>
      client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true }),
    );
    if (!isMarked) throw new Problem('returned_mail.cannot_mark', 503, WORDS.cannot_mark);
  }
  return offered;
}

/** A command on a connection that may be lost in the middle of it, or before it: then no answer comes, or an empty one. */
async function asked<T>(client: ImapFlow, command: () => Promise<T>): Promise<T> {
  const answer = await command().catch((error: unknown) => {
    throw inWords(error, 'read');
  });
  if (!answer && !client.usable) throw new Problem('returned_mail.broken_off', 503, WORDS.broken_off);
  return answer;
}

const WORDS = {
  sign_in_refused:
    'The mail server of RETURNED_MAIL refuses the user name or the password. Nothing that comes back is read until they are right.',
  certificate_refused:
    'The certificate of the mail server of RETURNED_MAIL is not trusted. Let it be signed for that host name, or name its authority in NODE_EXTRA_CA_CERTS.',
  away: 'The mail server of RETURNED_MAIL does not answer. What comes back is read as soon as it does.',
  folder_unknown:
    'The mail server of RETURNED_MAIL lets us in, but the mailbox named behind the host cannot be opened.',
  broken_off:
    'The mail server of RETURNED_MAIL broke off. What it did not give yet is read in the next round.',
  cannot_mark:
    'The mail server of RETURNED_MAIL does not let messages be marked as seen: they would be read again and again.',
};

type Stage = 'connect' | 'open' | 'read';

function inWords(error: unknown, stage: Stage): Problem {
  const fields = error as { authenticationFailed?: boolean; code?: string };
  const code = codeOf(fields, stage);
  return new Problem(`returned_mail.${code}`, 503, WORDS[code], { cause: fields.code ?? null });
}

function codeOf(fields: { authenticationFailed?: boolean; code?: string }, stage: Stage): keyof typeof WORDS {
  if (fields.authenticationFailed) return 'sign_in_refused';
  if (/CERT|SIGNATURE|ALTNAME/.test(fields.code ?? '')) return 'certificate_refused';
  if (stage === 'connect') return 'away';
  const isLost = /^(NoConnection|EConnectionClosed|ETIMEOUT|ECONNRESET|EPIPE|StateLogout)$/.test(
    fields.code ?? '',
  );
  return stage === 'open' && !isLost ? 'folder_unknown' : 'broken_off';
}
