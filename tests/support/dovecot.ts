import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import { TEST_CERTIFICATE } from './test-certificate.ts';

export type Dovecot = {
  port: number;
  securePort: number;
  /** The name and password of the one person with a mailbox; the password holds what a URL has to escape. */
  user: string;
  password: string;
  /** What RETURNED_MAIL says, through `port` when that is not the server's own. */
  url(mailbox?: string, port?: number): string;
  /** Puts a message into the mailbox, as a mail server does. */
  deliver(message: Buffer): void;
  /** Which flags each message has, in order of arrival. */
  flags(mailbox?: string): Promise<string[][]>;
  /** The server goes away, or is there again. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
};

const USER = 'bounces@example.org';
const PASSWORD = 'invented: p@ss/wo%rd';

/** Dovecot (Debian package dovecot-imapd), installed where this is root on Debian. @throws naming what to run */
export function ensureDovecot(): string {
  const found = findDovecot();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'dovecot-imapd'], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  const installed = findDovecot();
  if (installed) return installed;
  throw new Error(
    'The tests of an IMAP mailbox need Dovecot, and there is none. Run: sudo apt-get install -y dovecot-imapd',
  );
}

function findDovecot(): string | null {
  const hasImap = ['/usr/lib/dovecot/imap', '/usr/libexec/dovecot/imap'].some((file) => existsSync(file));
  const programs = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'];
  return (hasImap && programs.find((file) => existsSync(file))) || null;
}

/**
 * An IMAP server of its own in a folder of its own, on 127.0.0.1, as root or as anybody; one mailbox.
 * @param options.encrypted offers TLS, with a certificate nobody trusts; else it speaks none
 */
export async function startDovecot(options: { encrypted?: boolean } = {}): Promise<Dovecot> {
  const program = ensureDovecot();
  // Not below TMPDIR: the path of a socket may hold 107 characters.
  const folder = mkdtempSync('/tmp/vw-dovecot-');
  const [port, securePort] = [await freePort(), await freePort()];
  const configFile = layOut(folder, { port, securePort, encrypted: options.encrypted ?? false });
  let running: ChildProcess | null = null;
  let delivered = 0;

  async function start(): Promise<void> {
    const child = spawn(program, ['-F', '-c', configFile], { stdio: 'ignore' });
    running = child;
    for (;;) {
      if (child.exitCode !== null)
        throw new Error(`Dovecot did not start:\n${readFileSync(join(folder, 'log'), 'utf8')}`);
      if (await greets(port)) return;
      await new Promise((done) => setTimeout(done, 50));
    }
  }
  async function stop(): Promise<void> {
    const child = running;
    running = null;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await ended;
  }

  await start();
  return {
    port,
    securePort,
    user: USER,
    password: PASSWORD,
    url: (mailbox = 'INBOX', at = port) =>
      `imap://${encodeURIComponent(USER)}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${at}/${mailbox}`,
    deliver(message) {
      delivered += 1;
      // The name begins with the moment: Dovecot numbers new messages in the order of their names.
      const name = `${1_790_000_000 + delivered}.${delivered}.mx`;
      const aside = join(folder, 'mail', 'tmp', name);
      writeFileSync(aside, message);
      own(aside);
      renameSync(aside, join(folder, 'mail', 'new', name));
    },
    flags: (mailbox = 'INBOX') => readFlags(port, mailbox),
    start,
    stop,
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Root may not read mail: nobody does, and Dovecot's own two users do the rest. Anybody else is all of these. */
const isRoot = process.getuid?.() === 0;
const nobody = Number(spawnSync('id', ['-u', 'nobody'], { encoding: 'utf8' }).stdout) || 65534;

function own(path: string): void {
  if (isRoot) chownSync(path, nobody, nobody);
}

type Listening = { port: number; securePort: number; encrypted: boolean };

function layOut(folder: string, listening: Listening): string {
  chmodSync(folder, 0o755);
  for (const each of ['mail', 'mail/new', 'mail/cur', 'mail/tmp']) {
    mkdirSync(join(folder, each));
    own(join(folder, each));
  }
  const userFile = join(folder, 'users');
  // As base64 the password may hold the colon that parts the fields.
  writeFileSync(userFile, `${USER}:{PLAIN.b64}${Buffer.from(PASSWORD).toString('base64')}::::::\n`);
  writeFileSync(join(folder, 'cert.pem'), TEST_CERTIFICATE.cert);
  writeFileSync(join(folder, 'key.pem'), TEST_CERTIFICATE.key);
  const configFile = join(folder, 'dovecot.conf');
  writeFileSync(configFile, configuration(folder, listening));
  return configFile;
}

function configuration(folder: string, { port, securePort, encrypted }: Listening): string {
  const me = userInfo().username;
  const users = isRoot
    ? ''
    : `default_internal_user = ${me}\ndefault_login_user = ${me}\ndefault_internal_group = ${groupOf(me)}\n`;
  const uid = isRoot ? nobody : userInfo().uid;
  const gid = isRoot ? nobody : userInfo().gid;
  return `base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = ${encrypted ? 'yes' : 'no'}
ssl_cert = <${folder}/cert.pem
ssl_key = <${folder}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login
# As a server that minds nothing: many readers and wrong passwords in one test.
auth_failure_delay = 0
mail_max_userip_connections = 100
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${folder}/mail
${users}passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/mail
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${encrypted ? securePort : 0}
    ssl = yes
  }
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
`;
}

function groupOf(user: string): string {
  return spawnSync('id', ['-gn', user], { encoding: 'utf8' }).stdout.trim();
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}

function greets(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket: Socket = connect(port, '127.0.0.1');
    const end = (is: boolean) => {
      socket.destroy();
      done(is);
    };
    socket.once('data', (bytes) => end(bytes.toString().startsWith('* OK')));
    socket.once('error', () => end(false));
    socket.once('close', () => done(false));
  });
}

async function readFlags(port: number, mailbox: string): Promise<string[][]> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port,
    secure: false,
    auth: { user: USER, pass: PASSWORD },
    logger: false,
  });
  await client.connect();
  try {
    await client.mailboxOpen(mailbox, { readOnly: true });
    const found: string[][] = [];
    for await (const message of client.fetch('1:*', { flags: true }))
      found.push([...(message.flags ?? [])].filter((flag) => flag !== '\\Recent'));
    return found;
  } finally {
    await client.logout();
  }
}
