/**
 * A process that uses the embedded database: `use-database <dataDir> <projectDir>`. Says on stdout, a JSON line
 * each, what it did; does what it reads on stdin: query, ensure, release, exit.
 */
import { createInterface } from 'node:readline';
import postgres from 'postgres';
import { openEmbeddedPostgres } from '#db/embedded/embedded-postgres.ts';
import { reconnectDelay } from '#db/embedded/connection-loss.ts';

const [dataDir = '', projectDir = ''] = process.argv.slice(2);
const say = (what: object): void => {
  process.stdout.write(`${JSON.stringify(what)}\n`);
};

const messages: string[] = [];
try {
  const begun = performance.now();
  const embedded = await openEmbeddedPostgres({
    dataDir,
    projectDir,
    log: (message) => messages.push(message),
  });
  say({
    did: 'open',
    url: embedded.url,
    ms: Math.round(performance.now() - begun),
    messages,
    pid: process.pid,
  });

  const sql = postgres(embedded.url, { max: 2, backoff: reconnectDelay, onnotice: () => undefined });
  const actions: Record<string, () => Promise<object>> = {
    query: async () => ({
      rows: await sql`select current_setting('data_checksums') as checksums, current_setting('server_encoding') as encoding,
        current_setting('fsync') as fsync, current_setting('log_min_messages') as logged,
        (select datcollate from pg_database where datname = current_database()) as collate,
        (select system_identifier::text from pg_control_system()) as cluster`,
    }),
    ensure: async () => {
      await embedded.ensureRunning();
      return {};
    },
    release: async () => {
      await sql.end();
      await embedded.release();
      return {};
    },
    exit: async () => process.exit(0),
  };
  for await (const line of createInterface({ input: process.stdin })) {
    try {
      say({ did: line, ...(await actions[line]?.()) });
    } catch (error) {
      say({ did: line, error: (error as Error).message });
    }
  }
} catch (error) {
  say({ did: 'open', error: (error as Error).message, messages });
  process.exitCode = 1;
}
