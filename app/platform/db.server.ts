import { Kysely, sql, type Transaction } from 'kysely';
import { PostgresJSDialect } from 'kysely-postgres-js';
import postgres, { type ParameterOrJSON, type Sql } from 'postgres';
import { reconnectDelay } from '#db/embedded/connection-loss.ts';
import type { DB } from '#db/types.generated.ts';

export type Database = DB;
export type Db = Kysely<Database>;
export type DbTransaction = Transaction<Database>;

/**
 * As whom the database is asked.
 * - owner: migrations, loading studies, erasure
 * - contact: schemas contact and fieldwork (sample, mail, follow-up); of answers only when something was saved
 * - answers: schemas answers and fieldwork (saving, exports); never contact data
 */
export type Reach = 'owner' | 'contact' | 'answers';

const POOL_SIZE: Record<Reach, number> = { owner: 4, contact: 10, answers: 10 };

/** Pools of connections, one for each reach, opened when first asked for. */
export type Databases = { reach(reach: Reach): Db; close(): Promise<void> };

/** The role, without login, that a reach acts as; named after the database because roles belong to the whole server. */
export function roleName(database: string, reach: 'contact' | 'answers'): string {
  return `${database}_${reach}`;
}

/** @param url PostgreSQL URL of a user that owns the database. */
export function openDatabases(url: string): Databases {
  const database = decodeURIComponent(new URL(url).pathname.slice(1));
  const open = new Map<Reach, OpenPool>();
  return {
    reach(reach) {
      const existing = open.get(reach);
      if (existing) return existing.db;
      const pool = openPool(url, reach === 'owner' ? null : roleName(database, reach), POOL_SIZE[reach]);
      open.set(reach, pool);
      return pool.db;
    },
    async close() {
      await Promise.all([...open.values()].map((pool) => pool.close()));
      open.clear();
    },
  };
}

type OpenPool = { db: Db; close(): Promise<void> };

/** A query that never ends must not hold up a stop for longer than this. */
const CLOSE_SECONDS = 4;

function openPool(url: string, role: string | null, max: number): OpenPool {
  const client = postgres(url, {
    max,
    idle_timeout: 60,
    connect_timeout: 10,
    backoff: reconnectDelay,
    onnotice: () => undefined,
    connection: { application_name: 'veldwerk', TimeZone: 'UTC', ...(role ? { role } : {}) },
    types: {
      // Counts and identities stay far below 2^53; a JS number is what every caller wants.
      int8: { to: 20, from: [20], serialize: (value: number | bigint) => String(value), parse: Number },
      numeric: { to: 1700, from: [1700], serialize: (value: number) => String(value), parse: Number },
      // A day has no time zone: as Date it would become another day west of Greenwich.
      date: { to: 1082, from: [1082], serialize: (value: string) => value, parse: (value: string) => value },
    },
  });
  const db = new Kysely<Database>({ dialect: new PostgresJSDialect({ postgres: preparing(client) }) });
  return {
    db,
    async close() {
      await client.end({ timeout: CLOSE_SECONDS });
      await db.destroy();
    },
  };
}

/** Statements with more parameters than this are bulk: each is another one, and not worth keeping at the server. */
const MOST_PREPARED_PARAMETERS = 40;

/**
 * The client as Kysely's dialect uses it, with statements prepared once per connection: without that each query goes
 * to the server twice, first to be described and then to be run.
 */
function preparing(client: Sql): Sql {
  return new Proxy(client, {
    get(target, property, receiver) {
      if (property !== 'reserve') return Reflect.get(target, property, receiver);
      return async () => {
        const reserved = await target.reserve();
        return new Proxy(reserved, {
          get(connection, name, self) {
            if (name !== 'unsafe') return Reflect.get(connection, name, self);
            return (text: string, parameters: ParameterOrJSON<never>[] = []) =>
              connection.unsafe(text, parameters, { prepare: parameters.length <= MOST_PREPARED_PARAMETERS });
          },
        });
      };
    },
  });
}

/** Whether the database answers. Never throws. */
export async function databaseAnswers(db: Db): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}

/**
 * An acknowledged save must survive a power cut.
 * @throws Error naming the setting of the server that would lose it.
 */
export async function refuseUnsafeDatabase(db: Db): Promise<void> {
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    const { rows } = await sql<{ value: string }>`select current_setting(${setting}) as value`.execute(db);
    if (['off', 'local'].includes(rows[0]!.value)) {
      throw new Error(
        `The database has ${setting} = ${rows[0]!.value}; answers could be lost after a power cut. Turn it on and start again.`,
      );
    }
  }
}
