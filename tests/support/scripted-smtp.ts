import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { TEST_CERTIFICATE } from './test-certificate.ts';

/** The moments of a conversation at which something can go wrong. */
export type SmtpMoment =
  'greeting' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'body' | 'dot' | 'RSET' | 'QUIT';

/** `drop` hangs up, `stall` says nothing, `garbage` says what no server says; else the line itself is the answer. */
export type SmtpFault = 'drop' | 'stall' | 'garbage' | `${number} ${string}`;

export type ScriptedSmtp = {
  url: string;
  /** Whole messages (ended with a dot) the server saw, whatever it answered. */
  messages: string[];
  /** Commands in the order they came. */
  commands: string[];
  /** What goes wrong from now on, at most `times`; null: nothing. */
  script: { at: SmtpMoment; fault: SmtpFault; times?: number } | null;
  close(): Promise<void>;
};

type ScriptedOptions = { auth?: boolean; pipelining?: boolean; tls?: boolean };

/** An SMTP server of a hundred lines that fails at the moment it is told to. */
export async function startScriptedSmtp(options: ScriptedOptions = {}): Promise<ScriptedSmtp> {
  const sockets = new Set<Socket>();
  const state: ScriptedSmtp = {
    url: '',
    messages: [],
    commands: [],
    script: null,
    close: async () => undefined,
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    converse(socket, state, options);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  state.url = `smtp://${options.auth ? 'user:secret@' : ''}127.0.0.1:${port}`;
  state.close = () =>
    new Promise((done) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => done());
    });
  return state;
}

function converse(plain: Socket, state: ScriptedSmtp, options: ScriptedOptions): void {
  let socket = plain;
  let buffer = '';
  let inBody = false;
  let bodySeen = false;
  let hasRecipient = false;
  let isDeaf = false;

  /** Whether the script took over. */
  function failsAt(moment: SmtpMoment): boolean {
    if (state.script?.at !== moment) return false;
    const { fault, times = Infinity } = state.script;
    if (times === 0) return false;
    state.script.times = times - 1;
    if (fault === 'drop') socket.destroy();
    else if (fault === 'garbage') socket.write('\u0000\u0007 what? \u00ff\r\n');
    else if (fault !== 'stall') socket.write(`${fault}\r\n`);
    return true;
  }

  function say(moment: SmtpMoment, words: string): void {
    if (!failsAt(moment)) socket.write(`${words}\r\n`);
  }

  function command(line: string): void {
    state.commands.push(line);
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO')
      say(
        'EHLO',
        `250-sink\r\n${options.tls && socket === plain ? '250-STARTTLS\r\n' : ''}${options.pipelining ? '250-PIPELINING\r\n' : ''}${options.auth ? '250-AUTH PLAIN\r\n' : ''}250 8BITMIME`,
      );
    else if (verb === 'HELO') say('EHLO', '250 sink');
    else if (verb === 'STAR') {
      if (failsAt('STARTTLS')) return;
      socket.write('220 go on\r\n');
      encrypt();
    } else if (verb === 'AUTH') say('AUTH', '235 welcome');
    else if (verb === 'MAIL') say('MAIL', '250 ok');
    else if (verb === 'RCPT') {
      hasRecipient = state.script?.at !== 'RCPT';
      say('RCPT', '250 ok');
    } else if (verb === 'RSET') say('RSET', '250 ok');
    else if (verb === 'QUIT') {
      say('QUIT', '221 bye');
      socket.end();
    } else if (verb === 'DATA') {
      if (!hasRecipient) return void socket.write('503 no recipient\r\n');
      if (failsAt('DATA')) return;
      inBody = true;
      bodySeen = false;
      socket.write('354 go\r\n');
    } else socket.write('500 what?\r\n');
  }

  function encrypt(): void {
    plain.removeListener('data', read);
    buffer = '';
    socket = new TLSSocket(plain, { isServer: true, secureContext: createSecureContext(TEST_CERTIFICATE) });
    socket.on('error', () => undefined);
    socket.on('data', read);
  }

  function read(chunk: Buffer): void {
    if (isDeaf) return;
    buffer += chunk.toString('latin1');
    for (;;) {
      if (inBody) {
        if (buffer !== '' && !bodySeen) {
          bodySeen = true;
          if (failsAt('body')) {
            // What comes after is not heard either, in however many pieces it comes.
            isDeaf = state.script?.fault === 'stall';
            return;
          }
        }
        const end = buffer.indexOf('\r\n.\r\n');
        if (end < 0) return;
        state.messages.push(buffer.slice(0, end));
        buffer = buffer.slice(end + 5);
        inBody = false;
        say('dot', '250 kept');
      } else {
        const end = buffer.indexOf('\r\n');
        if (end < 0) return;
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        command(line);
      }
    }
  }

  socket.on('data', read);
  say('greeting', '220 sink');
}
