/** One by one what db/patches/README.md says the driver does once its connection is gone. */
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { isConnectionLoss, reconnectDelay } from '#db/embedded/connection-loss.ts';
import { openEmbeddedPostgres, type EmbeddedPostgres } from '#db/embedded/embedded-postgres.ts';
import { newFolder, PROJECT, sweep } from './processes-under-test.ts';

const folder = newFolder(0o755);
const pools: postgres.Sql[] = [];
let embedded: EmbeddedPostgres;

function open(options: { max?: number; fetch_types?: boolean; url?: string } = {}): postgres.Sql {
  const { url = embedded.url, ...rest } = options;
  const pool = postgres(url, { max: 2, backoff: reconnectDelay, onnotice: () => undefined, ...rest });
  pools.push(pool);
  return pool;
}

type Asks = (strings: TemplateStringsArray) => PromiseLike<readonly postgres.Row[]>;

async function backendOf(sql: Asks): Promise<number> {
  return Number((await sql`select pg_backend_pid() as pid`)[0]?.pid);
}

/** Ends a connection on the server's side, and waits until the server has forgotten it. */
async function terminate(pid: number): Promise<void> {
  const sql = open({ max: 1 });
  await sql`select pg_terminate_backend(${pid}, 5000)`;
}

const code = async (promise: PromiseLike<unknown>): Promise<string> =>
  await promise.then(
    () => 'fulfilled',
    (error: { code?: string }) => error.code ?? String(error),
  );

beforeAll(async () => {
  embedded = await openEmbeddedPostgres({
    dataDir: join(folder, 'data'),
    projectDir: PROJECT,
    log: () => undefined,
  });
});

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.end({ timeout: 1 })));
});

afterAll(async () => {
  await embedded.release();
  await sweep(join(folder, 'data'));
  await sweep(folder);
});

it('rejects each query on a reserved connection that is gone, and serves the next reservation', async () => {
  const sql = open({ max: 1 });
  for (let round = 0; round < 3; round += 1) {
    const reserved = await sql.reserve();
    await terminate(await backendOf(reserved));
    expect(
      isConnectionLoss(
        await reserved`select 1`.then(
          () => null,
          (error: unknown) => error,
        ),
      ),
    ).toBe(true);
    expect(await code(reserved`select 2`)).toBe('CONNECTION_CLOSED');
    reserved.release();
  }
  expect(await code(sql`select 3`)).toBe('fulfilled');
});

it('never runs a late query of a lost transaction within another transaction', async () => {
  const sql = open({ max: 1 });
  let letLateQueryGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    letLateQueryGo = resolve;
  });
  let pid = 0;
  let late = '';
  const lost = sql.begin(async (tx) => {
    pid = await backendOf(tx);
    await gate;
    late = await code(tx`select 1`);
  });
  const lostCode = code(lost);
  await expect.poll(() => pid).not.toBe(0);
  await terminate(pid);
  const other = await sql.begin(async (tx) => {
    await tx`select 1`;
    letLateQueryGo();
    await expect.poll(() => late).not.toBe('');
    return 'done';
  });
  expect([await lostCode, late, other]).toEqual(['CONNECTION_CLOSED', 'CONNECTION_CLOSED', 'done']);
});

it('never runs a late query of a lost reservation on the connection of the next, and does not free that', async () => {
  const sql = open({ max: 1 });
  const first = await sql.reserve();
  await terminate(await backendOf(first));
  const second = await sql.reserve();
  const pid = await backendOf(second);
  expect(await code(first`select 1`)).toBe('CONNECTION_CLOSED');
  first.release();
  const third = sql.reserve();
  expect(await backendOf(second)).toBe(pid);
  second.release();
  expect(await backendOf(await third)).toBe(pid);
});

it('serves a reservation that was waiting for a connection that died', async () => {
  const sql = open({ max: 1 });
  const reserved = await sql.reserve();
  const waiting = sql.reserve();
  await terminate(await backendOf(reserved));
  expect(await code((await waiting)`select 1`)).toBe('fulfilled');
});

it('serves reservations when array types are not fetched', async () => {
  expect(await code((await open({ fetch_types: false }).reserve())`select 1`)).toBe('fulfilled');
});

it('does not end a cursor as if it were complete', async () => {
  const sql = open();
  let rows = 0;
  const reading = (async () => {
    const reserved = await sql.reserve();
    const pid = await backendOf(reserved);
    for await (const batch of reserved.unsafe('select * from generate_series(1, 100000)').cursor(100)) {
      rows += batch.length;
      if (rows === 300) await terminate(pid);
    }
  })();
  expect(await code(reading)).toBe('CONNECTION_CLOSED');
  expect(rows).toBeLessThan(100_000);
});

it('fails a COPY whose connection is gone', async () => {
  const sql = open();
  await sql`create table copied (line text)`;
  const reserved = await sql.reserve();
  const pid = await backendOf(reserved);
  const stream = await reserved`copy copied from stdin`.writable();
  const failed = new Promise<{ code?: string }>((resolve) => stream.once('error', resolve));
  stream.write('one\n');
  await terminate(pid);
  expect((await failed).code).toBe('CONNECTION_CLOSED');
  expect(await code(sql`select 1`)).toBe('fulfilled');
});

it('ends while connections are reserved, waited for, or lost', async () => {
  const sql = open({ max: 1 });
  const reserved = await sql.reserve();
  const waiting = sql.reserve().then((next) => next.release());
  const ended = sql.end();
  reserved.release();
  expect([await code(waiting), await code(ended), await code(sql.reserve())]).toEqual([
    'fulfilled',
    'fulfilled',
    'CONNECTION_ENDED',
  ]);

  const other = open({ max: 1 });
  const pid = await backendOf(other);
  const query = code(other`select pg_sleep(30)`);
  await expect
    .poll(
      async () =>
        (await open({ max: 1 })`select 1 from pg_stat_activity where pid = ${pid} and state = 'active'`)
          .length,
    )
    .toBe(1);
  const otherEnded = other.end();
  await terminate(pid);
  expect([await query, await code(otherEnded)]).toEqual(['CONNECTION_CLOSED', 'fulfilled']);
});

it('rejects when the server closes each connection at once', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end());
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const sql = open({ url: `postgres://nobody:none@127.0.0.1:${port}/none` });
  expect([await code(sql`select 1`), await code(sql.reserve())]).toEqual([
    'CONNECTION_CLOSED',
    'CONNECTION_CLOSED',
  ]);
  server.close();
});

it('reconnects within half a second, however many connections failed before', () => {
  expect(Math.max(...Array.from({ length: 100 }, (_, failed) => reconnectDelay(failed)))).toBe(0.5);
});
