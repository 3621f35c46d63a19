import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import type { RefusedAt } from './mailer.server.ts';
import type { GatedBody } from './smtp-body.server.ts';

export type SmtpTarget = {
  host: string;
  port: number;
  secure: boolean;
  credentials: { user: string; pass: string } | null;
};

/** How long the server may take, in milliseconds. A server that trickles bytes gets no more than a silent one. */
export type SmtpTimeouts = {
  /** From the first packet to being greeted, encrypted and signed in. */
  connectMs: number;
  /** From MAIL FROM to the answer on DATA, and for RSET. */
  commandMs: number;
  /** From the first byte of the body to the final answer. */
  answerMs: number;
};

/** What went wrong in a conversation. `words` are the server's own where it said anything. */
export class SmtpTrouble extends Error {
  readonly at: RefusedAt;
  readonly code: number | null;
  readonly words: string;
  timedOut = false;
  /** The server's answer on the message itself, after its last dot. */
  answeredMessage = false;
  /** The server refused this message and no more: the session can carry the next. */
  sessionIsSound = false;

  constructor(at: RefusedAt, code: number | null, words: string) {
    super('The mail server did not do as asked.');
    this.name = 'SmtpTrouble';
    this.at = at;
    this.code = code;
    this.words = words;
  }
}

export type SmtpSession = {
  readonly alive: boolean;
  /** How many messages this session has carried or tried to. */
  readonly messages: number;
  /** The server's answer to the last message it took. */
  readonly lastWords: string;
  /** Sends one message; null when the server answered 2xx. Never throws. */
  send(envelope: { from: string; to: string }, body: GatedBody): Promise<SmtpTrouble | null>;
  /** Clears the server's mind for the next message. Whether it agreed. */
  reset(): Promise<boolean>;
  /** Takes leave properly, without waiting for it. */
  quit(): void;
  /** Cuts the line. */
  drop(): void;
};

const LOOPBACK = /^(localhost|127(\.\d+){3}|::1)$/i;

/**
 * Opens a session: connects, encrypts, signs in.
 * @throws SmtpTrouble at 'connection'.
 */
export async function openSmtpSession(target: SmtpTarget, timeouts: SmtpTimeouts): Promise<SmtpSession> {
  const connection = new SMTPConnection(connectionOptions(target, timeouts));
  let failed: ((error: unknown) => void) | null = null;
  connection.on('error', (error) => failed?.(error));
  connection.on('end', () => failed?.(null));
  const opening = withinTime(timeouts.connectMs, 'connection', (done) => {
    failed = (error) => done(toTrouble(error, 'connection'));
    connection.connect((error) => {
      if (error) return done(toTrouble(error, 'connection'));
      signIn(connection, target, done);
    });
  });
  const trouble = await opening;
  failed = null;
  if (trouble) {
    connection.close();
    throw trouble;
  }
  return sessionOn(connection, timeouts);
}

function connectionOptions(target: SmtpTarget, timeouts: SmtpTimeouts): SMTPConnectionOptions {
  const loopback = LOOPBACK.test(target.host);
  return {
    host: target.host,
    port: target.port,
    secure: target.secure,
    // On the machine itself nobody listens in, and no authority signs a certificate for 127.0.0.1.
    ignoreTLS: loopback && target.credentials === null,
    requireTLS: !target.secure && !loopback && target.credentials !== null,
    tls: { rejectUnauthorized: !loopback, minVersion: 'TLSv1.2' },
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.connectMs,
    dnsTimeout: timeouts.connectMs,
    // Our own timers are stricter; this one only ends a session that was forgotten.
    socketTimeout: timeouts.connectMs + timeouts.commandMs + timeouts.answerMs + 60_000,
    socketCloseTimeout: 1000,
  };
}

/** Where a password is given the server must ask for it: mail sent without would be refused address by address. */
function signIn(
  connection: SMTPConnection,
  target: SmtpTarget,
  done: (trouble: SmtpTrouble | null) => void,
): void {
  if (!target.credentials) return done(null);
  if (!connection.allowsAuth)
    return done(new SmtpTrouble('connection', null, 'the server offers no way to sign in'));
  connection.login({ ...target.credentials, credentials: target.credentials }, (error) =>
    done(error ? toTrouble(error, 'connection') : null),
  );
}

function sessionOn(connection: SMTPConnection, timeouts: SmtpTimeouts): SmtpSession {
  let alive = true;
  let messages = 0;
  let lastWords = '';
  let hungUp: (() => void) | null = null;
  connection.on('end', () => {
    alive = false;
    hungUp?.();
  });
  const drop = () => {
    alive = false;
    connection.close();
  };
  return {
    get alive() {
      const socket = connection._socket;
      return alive && Boolean(socket && !socket.destroyed && socket.writable);
    },
    get messages() {
      return messages;
    },
    get lastWords() {
      return lastWords;
    },
    async send(envelope, body) {
      messages += 1;
      const trouble = await sendOver(connection, timeouts, envelope, body, (words) => {
        lastWords = words;
      });
      if (trouble && !trouble.sessionIsSound) drop();
      return trouble;
    },
    async reset() {
      const trouble = await withinTime(timeouts.commandMs, 'connection', (done) => {
        hungUp = () => done(new SmtpTrouble('connection', null, 'the server hung up'));
        connection.reset((error) => done(error ? toTrouble(error, 'connection') : null));
      });
      hungUp = null;
      return trouble === null;
    },
    quit() {
      if (!alive) return;
      alive = false;
      connection.quit();
      setTimeout(() => connection.close(), 1000).unref();
    },
    drop,
  };
}

/** One message. The clock of the server's patience stops while `body` waits for our own answer. */
async function sendOver(
  connection: SMTPConnection,
  timeouts: SmtpTimeouts,
  envelope: { from: string; to: string },
  body: GatedBody,
  took: (words: string) => void,
): Promise<SmtpTrouble | null> {
  return new Promise((resolve) => {
    const tooLate = () => {
      const trouble = new SmtpTrouble('message', null, 'the server did not answer in time');
      trouble.timedOut = true;
      finish(trouble);
    };
    let over = false;
    let timer = setTimeout(tooLate, timeouts.commandMs);
    const finish = (trouble: SmtpTrouble | null) => {
      over = true;
      clearTimeout(timer);
      resolve(trouble);
    };
    body.whenAsked = () => clearTimeout(timer);
    body.whenBegun = () => {
      if (!over) timer = setTimeout(tooLate, timeouts.answerMs);
    };
    body.once('error', () => finish(new SmtpTrouble('message', null, 'withdrawn')));
    connection.send({ from: envelope.from, to: [envelope.to] }, body, (error, info) => {
      if (info) took(info.response);
      finish(error ? toTrouble(error, 'message') : null);
    });
  });
}

/** Resolves with what `begin` reports, or with trouble when that takes longer than `ms`. */
async function withinTime(
  ms: number,
  at: RefusedAt,
  begin: (done: (trouble: SmtpTrouble | null) => void) => void,
): Promise<SmtpTrouble | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      const trouble = new SmtpTrouble(at, null, 'the server did not answer in time');
      trouble.timedOut = true;
      resolve(trouble);
    }, ms);
    begin((trouble) => {
      clearTimeout(timer);
      resolve(trouble);
    });
  });
}

type SmtpError = {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
  message?: string;
};

function toTrouble(error: unknown, otherwise: RefusedAt): SmtpTrouble {
  const told = (typeof error === 'object' && error !== null ? error : {}) as SmtpError;
  const code = told.responseCode ?? null;
  const trouble = new SmtpTrouble(
    stageOf(told, otherwise),
    code,
    told.response ?? told.code ?? 'the server hung up',
  );
  trouble.timedOut = told.code === 'ETIMEDOUT';
  trouble.answeredMessage = told.code === 'EMESSAGE';
  // An answer on the message itself may have come before its end, and then the two sides no longer agree where they are.
  trouble.sessionIsSound =
    told.code === 'EENVELOPE' && code !== null && code >= 400 && code < 600 && code !== 421;
  return trouble;
}

function stageOf(error: SmtpError, otherwise: RefusedAt): RefusedAt {
  if (otherwise === 'connection') return 'connection';
  if (error.command === 'MAIL FROM') return 'sender';
  if (error.command === 'RCPT TO') return 'recipient';
  return error.code === 'EENVELOPE' || error.code === 'EMESSAGE' ? 'message' : 'connection';
}
