import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { firstAdministratorLink } from '#app/domain/accounts/accounts.commands.server.ts';
import { loadExampleStudy } from '#app/domain/operations/example-study.commands.server.ts';
import { addNewMailings } from '#app/domain/operations/standard-mailings.commands.server.ts';
import { createServer } from '#app/http/server.server.ts';
import { startWorker } from '#app/jobs/worker.server.ts';
import { withActor, withReach, type Ctx } from '#app/platform/context.server.ts';
import { databaseAnswers } from '#app/platform/db.server.ts';
import { readSettings, type Settings } from '#app/platform/env.server.ts';
import { errorFields } from '#app/platform/log.server.ts';
import { createContext, projectFolder, type OpenedContext } from './create-context.ts';

const STOP_LIMIT_MS = 9_000;
/** Saves take milliseconds; what is not finished by then is somebody who sends very slowly. */
const REQUEST_LIMIT_MS = 3_000;
const IDLE_LOOK_MS = 50;
const DATABASE_LOOK_MS = 1_000;

try {
  await serve(readSettings(process.env));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

async function serve(settings: Settings): Promise<void> {
  // The port is taken first: a second start must fail before it touches the database.
  let listener: RequestListener = (_request, response) =>
    response.writeHead(503, { 'Retry-After': '1' }).end();
  const server = createHttpServer((request, response) => listener(request, response));
  await listen(server, settings.port);
  const opened = await createContext(settings, { kind: 'system', id: null });
  const { ctx } = opened;
  notePid(settings);
  try {
    await loadExampleStudy(ctx, join(projectFolder, 'survey-definitions/klantmanagers-jongeren'));
    await addNewMailings(ctx);
    const build = await import(pathToFileURL(join(projectFolder, 'build/server/index.js')).href);
    listener = createServer(ctx, build, join(projectFolder, 'build/client'));
  } catch (error) {
    await opened.close();
    throw error;
  }
  const worker = settings.worker ? startWorker(withReach(ctx, 'contact'), { pollMs: 1_000 }) : null;
  const watch = opened.embedded ? watchDatabase(ctx, opened.embedded) : null;
  if (settings.production && !settings.smtpUrl)
    ctx.log.warn({}, 'SMTP_URL is not set: no mail will leave, and there is no mailbox in production.');
  await greet(ctx, server);
  stopOnSignal(server, opened, async () => {
    clearInterval(watch ?? undefined);
    await worker?.stop();
  });
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, refuse) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      refuse(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is in use. Is Veldwerk running already? Stop it, or set PORT.`)
          : error,
      ),
    );
    server.listen(port, () => done());
  });
}

function notePid(settings: Settings): void {
  const dataDir = resolve(projectFolder, settings.dataDir);
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(join(dataDir, 'app.pid'), `${process.pid}\n`);
}

/** Starts the server of our own again when it is gone (killed, for one); requests answer 503 until then. */
function watchDatabase(ctx: Ctx, embedded: NonNullable<OpenedContext['embedded']>): NodeJS.Timeout {
  let looking = false;
  return setInterval(async () => {
    if (looking) return;
    looking = true;
    try {
      if (!(await databaseAnswers(ctx.db))) await embedded.ensureRunning();
    } catch (error) {
      ctx.log.error(errorFields(error), 'the database could not be started again yet');
    } finally {
      looking = false;
    }
  }, DATABASE_LOOK_MS);
}

async function greet(ctx: Ctx, server: Server): Promise<void> {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : ctx.settings.port;
  process.stdout.write(`Veldwerk listening on http://localhost:${port}\n`);
  const link = await firstAdministratorLink(
    withActor(withReach(ctx, 'contact'), { kind: 'system', id: null }),
  );
  if (link) process.stdout.write(`There is no administrator yet. Sign in once with ${link}\n`);
}

function stopOnSignal(server: Server, opened: OpenedContext, stopWork: () => Promise<void>): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    const closed = finishRequests(server);
    await Promise.all([closed, stopWork()]);
    await opened.close();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}

/** Takes no more connections, answers what was asked, and lets go of connections as soon as they have nothing under way. */
async function finishRequests(server: Server): Promise<void> {
  const closed = new Promise((done) => server.close(done));
  // A client that goes on asking over the connection it has would keep it open for ever.
  server.prependListener('request', (_request, response) => {
    response.shouldKeepAlive = false;
  });
  const looking = setInterval(() => server.closeIdleConnections(), IDLE_LOOK_MS);
  const limit = setTimeout(() => server.closeAllConnections(), REQUEST_LIMIT_MS);
  server.closeIdleConnections();
  await closed;
  clearInterval(looking);
  clearTimeout(limit);
}
