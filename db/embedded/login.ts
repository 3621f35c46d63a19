import { DATABASE_NAME, DATABASE_OWNER } from './cluster.ts';
import { pause } from './processes.ts';

const WAIT_MS = 60_000;
const RETRY_MS = 50;

const NO_SUCH_DATABASE = '3D000';
const ALREADY_THERE = '42P04';
const WRONG_PASSWORD = '28P01';

/** The connection string of the app's database. */
export function databaseUrl(port: number, password: string, database = DATABASE_NAME): string {
  return `postgres://${DATABASE_OWNER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/**
 * Logs in once, so that who gets the url gets a database that works; makes the app's database when a first
 * start was killed before it did. A server that still recovers is waited for, a minute at most. Returns false
 * when the server turns out to be gone: a process that was killed a moment ago still looks alive.
 */
export async function logIn(
  port: number,
  password: string,
  isStillThere: () => Promise<boolean>,
): Promise<boolean> {
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    const error = await query(databaseUrl(port, password), 'select 1');
    if (error === null) return true;
    if (error.code === NO_SUCH_DATABASE) {
      const failed = await query(databaseUrl(port, password, 'postgres'), `create database ${DATABASE_NAME}`);
      if (failed !== null && failed.code !== ALREADY_THERE && (await isStillThere())) throw failed;
      continue;
    }
    if (error.code === WRONG_PASSWORD) {
      throw new Error(
        `The database on port ${port} refuses the password in DATA_DIR/postgres-password. Put that file back from a backup.`,
      );
    }
    if (!(await isStillThere())) return false;
    if (Date.now() > deadline) {
      throw new Error(`The database on port ${port} accepts no connections: ${error.message}`, {
        cause: error,
      });
    }
    await pause(RETRY_MS);
  }
}

type DriverError = Error & { code?: string };

/** The driver is loaded late: start may have to patch it first. */
async function query(url: string, statement: string): Promise<DriverError | null> {
  const { default: postgres } = await import('postgres');
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 5,
    fetch_types: false,
    no_subscribe: true,
    onnotice: () => undefined,
  } as Parameters<typeof postgres>[1]);
  try {
    await sql.unsafe(statement);
    return null;
  } catch (error) {
    return error as DriverError;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
