import { createServer as createHttpServer } from 'node:http';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createServer } from '#app/http/server.server.ts';
import { workOnce } from '#app/jobs/worker.server.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { createSmtpMailer } from '#app/platform/mailer.smtp.server.ts';
import { createTestContext } from '#tests/support/context.ts';
import { startSmtpSink, type Delivered } from '#tests/support/smtp-sink.ts';

const project = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const HOUR = 3_600_000;

/** The whole product with a clock that can be turned: web server, worker, a mail server and a mailbox for what comes back. */
export type World = {
  url: string;
  ctx: Ctx;
  now(): Date;
  /** Lets an act happen at a moment of the story. */
  at(moment: Date, act: () => Promise<void>): void;
  /** Plays everything up to a moment, in order; the worker works at each act, and every hour. */
  playUntil(moment: Date): Promise<void>;
  /** Mail that was delivered and that nobody has looked at yet. */
  takeMail(): Delivered[];
  /** Something comes back to us. */
  putBack(message: string): void;
  close(): Promise<void>;
};

/**
 * @param options.port where it can be watched; 0: any
 * @param options.speed how many hours of the story pass in a second; Infinity: as quickly as can be
 * @param options.eachHour is done after every hour of the story
 */
export async function openWorld(options: {
  start: string;
  port: number;
  speed: number;
  eachHour?: (ctx: Ctx) => Promise<void>;
}): Promise<World> {
  const sink = await startSmtpSink();
  const mailer = createSmtpMailer({ url: sink.url, dkim: null });
  const test = await createTestContext({ now: options.start, mailer });
  const returned = mkdtempSync(join(tmpdir(), 'veldwerk-returned-'));
  mkdirSync(join(returned, 'new'));
  const { ctx, clock } = test;
  const http = createHttpServer((request, response) => listener(request, response));
  await new Promise<void>((done) => http.listen(options.port, () => done()));
  const url = `http://localhost:${(http.address() as AddressInfo).port}`;
  ctx.settings = {
    ...ctx.settings,
    appUrl: url,
    returnAddress: 'terug@bureau.example.com',
    returnedMail: `maildir:${returned}`,
  };
  const build = await import(/* @vite-ignore */ pathToFileURL(join(project, 'build/server/index.js')).href);
  const listener = createServer(ctx, build, join(project, 'build/client'));
  const worker = withReach({ ...ctx, actor: { kind: 'system', id: null } }, 'contact');

  const acts: { at: number; order: number; act: () => Promise<void> }[] = [];
  let seen = 0;
  let back = 0;
  let order = 0;

  async function step(to: number): Promise<void> {
    const passed = to - clock.now().getTime();
    if (Number.isFinite(options.speed) && passed > 0)
      await new Promise((done) => setTimeout(done, (passed / HOUR / options.speed) * 1000));
    if (passed > 0) clock.set(new Date(to));
  }

  return {
    url,
    ctx,
    now: () => clock.now(),
    at(moment, act) {
      acts.push({ at: moment.getTime(), order: (order += 1), act });
    },
    async playUntil(moment) {
      for (;;) {
        acts.sort((one, other) => one.at - other.at || one.order - other.order);
        const hour = Math.floor(clock.now().getTime() / HOUR) * HOUR + HOUR;
        const next = acts[0];
        const to = Math.min(moment.getTime(), hour, next?.at ?? Infinity);
        await step(to);
        if (next && next.at <= clock.now().getTime()) {
          acts.shift();
          await next.act();
        } else if (to === hour) {
          await workOnce(worker);
          await options.eachHour?.(ctx);
        }
        if (clock.now() >= moment && (acts[0]?.at ?? Infinity) > moment.getTime()) return;
      }
    },
    takeMail() {
      const fresh = sink.delivered.slice(seen);
      seen = sink.delivered.length;
      return fresh;
    },
    putBack(message) {
      back += 1;
      writeFileSync(join(returned, 'new', `${back}.eml`), message);
    },
    async close() {
      http.closeAllConnections();
      await new Promise((done) => http.close(done));
      await test.close();
      await sink.close();
      rmSync(returned, { recursive: true, force: true });
    },
  };
}
