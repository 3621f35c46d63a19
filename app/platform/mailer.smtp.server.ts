import type { DkimSigner } from './dkim.server.ts';
import type { Mailer, RefusedAt, SendOutcome } from './mailer.server.ts';
import { writeMime, type MimeMessage } from './mailer.mime.server.ts';
import { GatedBody } from './smtp-body.server.ts';
import {
  openSmtpSession,
  SmtpTrouble,
  type SmtpSession,
  type SmtpTarget,
  type SmtpTimeouts,
} from './smtp-session.server.ts';

export type SmtpMailerOptions = {
  /** smtp://user:password@host:port (default 587; STARTTLS where offered) or smtps:// (TLS at once, default 465). */
  url: string;
  /** Connections kept open, and so messages under way at once. Default 20; Postfix takes 50 of one client. */
  lanes?: number;
  timeouts?: Partial<SmtpTimeouts>;
  /** Signs every message. */
  dkim?: DkimSigner | null;
};

const DEFAULT_LANES = 20;
/** Below what relays usually allow in one session; a relay that allows less says 421, and then a new session is opened. */
const MESSAGES_PER_SESSION = 500;
/** Relays close sessions that say nothing for some minutes; ours are gone before that. */
const IDLE_MS = 30_000;

/**
 * Sends over SMTP with a pool of sessions that stay open. Talks to nodemailer's connection itself, and not through its
 * pool, because the pool has no moment between the server's "go ahead" (354) and the first byte of the body.
 */
export function createSmtpMailer(options: SmtpMailerOptions): Mailer {
  const target = readSmtpUrl(options.url);
  const timeouts: SmtpTimeouts = {
    connectMs: 10_000,
    commandMs: 30_000,
    answerMs: 50_000,
    ...options.timeouts,
  };
  const pool = createSessionPool(() => openSmtpSession(target, timeouts));

  async function attempt(message: MimeMessage, beforeBody: () => Promise<boolean>): Promise<SendOutcome> {
    for (;;) {
      let session: SmtpSession;
      try {
        session = await pool.take();
      } catch (error) {
        return refusedBy(error, 'connection');
      }
      const body = new GatedBody(message.bytes, beforeBody);
      const fresh = session.messages === 0;
      const trouble = await session.send(message.envelope, body);
      await body.settled();
      if (trouble === null && body.readableEnded && body.begun) {
        pool.giveBack(session);
        return { outcome: 'sent', words: session.lastWords };
      }
      pool.retire(session, trouble);
      if (body.failure) throw body.failure.error;
      if (body.withdrawn) return { outcome: 'withdrawn' };
      if (!fresh && !body.asked && isWornOut(trouble)) continue;
      return outcomeOf(trouble, body.begun);
    }
  }

  return {
    lanes: options.lanes ?? DEFAULT_LANES,
    async send(mail, beforeBody) {
      const message = writeMime(mail);
      if (!message)
        return {
          outcome: 'refused',
          at: 'recipient',
          permanent: true,
          code: null,
          words: 'not an e-mail address',
        };
      const { dkim } = options;
      const bytes = dkim ? await dkim.sign(message.bytes, new Date()) : message.bytes;
      return attempt({ ...message, bytes }, beforeBody);
    },
    close: async () => pool.close(),
  };
}

function createSessionPool(open: () => Promise<SmtpSession>) {
  const idle: SmtpSession[] = [];
  const timers = new Map<SmtpSession, NodeJS.Timeout>();
  let closed = false;

  function unpark(session: SmtpSession): void {
    clearTimeout(timers.get(session));
    timers.delete(session);
    const place = idle.indexOf(session);
    if (place >= 0) idle.splice(place, 1);
  }

  return {
    /** @throws SmtpTrouble when no session can be opened. */
    async take(): Promise<SmtpSession> {
      if (closed) throw new SmtpTrouble('connection', null, 'the mailer is closed');
      for (let session = idle.at(-1); session; session = idle.at(-1)) {
        unpark(session);
        if (session.alive) return session;
      }
      return open();
    },
    giveBack(session: SmtpSession): void {
      if (closed || !session.alive || session.messages >= MESSAGES_PER_SESSION) {
        session.quit();
        return;
      }
      idle.push(session);
      timers.set(
        session,
        setTimeout(() => {
          unpark(session);
          session.quit();
        }, IDLE_MS).unref(),
      );
    },
    /** After trouble: a session whose server plainly refused one message can go on with the next, any other is dropped. */
    retire(session: SmtpSession, trouble: SmtpTrouble | null): void {
      if (!trouble?.sessionIsSound || closed) {
        session.drop();
        return;
      }
      void session.reset().then((sound) => (sound ? this.giveBack(session) : session.drop()));
    },
    close(): void {
      closed = true;
      for (const session of [...idle]) {
        unpark(session);
        session.quit();
      }
    },
  };
}

/** A session that was used before and has ended without a word about this message: the message may try a new one. */
function isWornOut(trouble: SmtpTrouble | null): boolean {
  return trouble !== null && (trouble.code === null || trouble.code === 421) && !trouble.timedOut;
}

function outcomeOf(trouble: SmtpTrouble | null, begun: boolean): SendOutcome {
  if (!begun)
    return refusedBy(
      trouble ?? new SmtpTrouble('message', null, 'an answer came before the message'),
      'message',
    );
  if (trouble?.answeredMessage && isRefusal(trouble.code)) return refusedBy(trouble, 'message');
  return { outcome: 'uncertain', words: trouble?.words ?? 'an answer came before the message had ended' };
}

function refusedBy(error: unknown, otherwise: RefusedAt): SendOutcome {
  if (!(error instanceof SmtpTrouble))
    return { outcome: 'refused', at: otherwise, permanent: false, code: null, words: 'no connection' };
  const permanent = error.at !== 'connection' && error.code !== null && error.code >= 500 && error.code < 600;
  return { outcome: 'refused', at: error.at, permanent, code: error.code, words: error.words };
}

function isRefusal(code: number | null): boolean {
  return code !== null && code >= 400 && code < 600;
}

/** @throws Error when the URL is not smtp:// or smtps:// with a host. Never repeats the URL: it can hold a password. */
export function readSmtpUrl(text: string): SmtpTarget {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || !url.hostname) {
    throw new Error(
      'SMTP_URL must look like smtp://user:password@host:port or smtps://user:password@host:port.',
    );
  }
  const secure = url.protocol === 'smtps:';
  const user = decodeURIComponent(url.username);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : secure ? 465 : 587,
    secure,
    credentials: user ? { user, pass: decodeURIComponent(url.password) } : null,
  };
}
