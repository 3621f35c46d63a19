import { appendFile, mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { imapMailbox } from './returned-mail.imap.server.ts';
import type { ReturnedMailbox } from './returned-mailbox.ts';

/** No bounce is larger; what is, is read so far. */
const LONGEST_MESSAGE = 5_000_000;

/**
 * @param url maildir:/path, mbox:/path or imaps://user:password@host/INBOX
 * @throws Error when it is none of these. Never repeats the URL: it can hold a password.
 */
export function openReturnedMailbox(url: string): ReturnedMailbox {
  if (url.startsWith('maildir:')) return maildir(url.slice('maildir:'.length));
  if (url.startsWith('mbox:')) return mbox(url.slice('mbox:'.length));
  if (/^imaps?:/.test(url) && URL.canParse(url)) return imapMailbox(new URL(url), LONGEST_MESSAGE);
  throw new Error(
    'RETURNED_MAIL must look like maildir:/path, mbox:/path or imaps://user:password@host/INBOX.',
  );
}

/** New messages stand in new/; those that were taken in go to cur/, marked as seen. */
function maildir(folder: string): ReturnedMailbox {
  return {
    async each(take, signal) {
      const names = (await readdir(join(folder, 'new'))).filter((name) => !name.startsWith('.')).sort();
      let offered = 0;
      for (const name of names) {
        if (signal?.aborted) break;
        const bytes = await readStart(join(folder, 'new', name));
        // Another worker was first.
        if (bytes === null) continue;
        await take(bytes);
        offered += 1;
        await mkdir(join(folder, 'cur'), { recursive: true });
        await rename(join(folder, 'new', name), join(folder, 'cur', `${name}:2,S`)).catch(ignoreAbsent);
      }
      return offered;
    },
  };
}

/**
 * The whole file is set aside first, so that what comes in meanwhile makes a new one; when all of it was taken in it is
 * added to <file>.taken. After a crash the file that was set aside is read again.
 */
function mbox(file: string): ReturnedMailbox {
  const aside = `${file}.taking`;
  return {
    async each(take, signal) {
      if ((await size(aside)) === null) {
        if (!(await size(file))) return 0;
        await rename(file, aside).catch(ignoreAbsent);
      }
      const bytes = await readFile(aside).catch(ignoreAbsent);
      if (!bytes) return 0;
      const messages = splitMbox(bytes);
      for (const message of messages) {
        if (signal?.aborted) return 0;
        await take(message.subarray(0, LONGEST_MESSAGE));
      }
      // Who delivers may have had the file open when it was renamed.
      if ((await size(aside)) !== bytes.length) return messages.length;
      await appendFile(`${file}.taken`, bytes);
      await unlink(aside).catch(ignoreAbsent);
      return messages.length;
    },
  };
}

/** Parts at lines "From " after an empty line, as mbox does; a ">" that was put before such a line in a body goes. */
export function splitMbox(bytes: Buffer): Buffer[] {
  const text = bytes.toString('latin1');
  const starts = Array.from(text.matchAll(/(?:^|\n\r?\n)From [^\n]*\n/g), (match) => ({
    from: match.index + (match[0].startsWith('From') ? 0 : match[0].indexOf('From')),
    body: match.index + match[0].length,
  }));
  return starts.map(({ body }, index) =>
    Buffer.from(text.slice(body, starts[index + 1]?.from).replace(/^>(>*From )/gm, '$1'), 'latin1'),
  );
}

async function readStart(file: string): Promise<Buffer | null> {
  const handle = await open(file, 'r').catch(ignoreAbsent);
  if (!handle) return null;
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.alloc(Math.min(size, LONGEST_MESSAGE));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function size(file: string): Promise<number | null> {
  const found = await stat(file).catch(ignoreAbsent);
  return found ? found.size : null;
}

function ignoreAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
