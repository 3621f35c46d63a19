import { deliverDue, type DeliveryCounts } from '#app/domain/mail/delivery.commands.server.ts';
import { settleUncertain } from '#app/domain/mail/relay-log/uncertain.commands.server.ts';
import { carryOutPlans } from '#app/domain/mailings/plan/due.commands.server.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { errorFields } from '#app/platform/log.server.ts';
import { isProblem } from '#app/platform/problem.ts';
import { takeInReturnedMail } from './returned-mail.server.ts';

export type RunningWorker = {
  /** Ends after the messages under way, or after five seconds; then their leases tell the others. */
  stop(): Promise<void>;
};

/** How long a stopping worker waits for the mail server's answers. */
const STOP_MS = 5_000;
/** How often the mail plans are looked at: their times are in minutes. */
const PLAN_MS = 10_000;
/** How often the log of the relay is looked at for messages that are uncertain. */
const SETTLE_MS = 60_000;
/** How often mail that comes back is looked for. */
const RETURNED_MS = 30_000;
/** How long it leaves a mailbox alone that refused us: servers shut out who keeps trying a wrong password. */
const REFUSED_MS = 600_000;
/** How long it leaves a database or mail server alone that does not answer. */
const AWAY_MS = 5_000;

/**
 * Looks for due work for as long as the process lives; any number may run beside each other. A database or mail server
 * that is away is waited for.
 * @param ctx of reach contact
 * @param options.pollMs how long to wait when nothing was due
 */
export function startWorker(ctx: Ctx, options: { pollMs: number }): RunningWorker {
  const stopping = new AbortController();
  async function pause(ms: number): Promise<void> {
    if (stopping.signal.aborted) return;
    await new Promise<void>((done) => {
      const end = () => {
        clearTimeout(timer);
        stopping.signal.removeEventListener('abort', end);
        done();
      };
      const timer = setTimeout(end, ms);
      stopping.signal.addEventListener('abort', end);
    });
  }

  async function plan(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await planOnce(ctx);
        await pause(PLAN_MS);
      } catch (error) {
        ctx.log.error(errorFields(error), 'the mail plans could not be carried out and will be tried again');
        await pause(AWAY_MS);
      }
    }
  }

  async function settle(): Promise<void> {
    while (!stopping.signal.aborted) {
      await settleOnce(ctx);
      await pause(SETTLE_MS);
    }
  }

  async function takeIn(): Promise<void> {
    while (!stopping.signal.aborted && ctx.settings.returnedMail) {
      try {
        await takeInReturnedMail(ctx, stopping.signal);
        await pause(RETURNED_MS);
      } catch (error) {
        tellUnread(ctx, error);
        await pause(isRefusedSignIn(error) ? REFUSED_MS : RETURNED_MS);
      }
    }
  }

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const counts = await deliverDue(ctx, { signal: stopping.signal });
        report(ctx, counts);
        if (counts.halted) await pause(AWAY_MS);
        else if (handled(counts) === 0) await pause(options.pollMs);
      } catch (error) {
        ctx.log.error(errorFields(error), 'the worker could not go on and will try again');
        await pause(AWAY_MS);
      }
    }
  }

  // Beside each other: a long queue must not keep the plans from being looked at.
  const working = Promise.all([plan(), work(), settle(), takeIn()]);
  return {
    async stop() {
      stopping.abort();
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((done) => {
        timer = setTimeout(done, STOP_MS);
      });
      await Promise.race([working, patience]);
      clearTimeout(timer);
    },
  };
}

/** A log that cannot be read keeps nothing from being sent. */
async function settleOnce(ctx: Ctx): Promise<void> {
  try {
    const settled = await settleUncertain(ctx);
    if (settled.sent + settled.bounced + settled.open > 0)
      ctx.log.info({ ...settled }, 'uncertain messages were looked for in the log of the relay');
  } catch (error) {
    ctx.log.error(errorFields(error), 'the log of the relay could not be read; uncertain messages stay so');
  }
}

async function planOnce(ctx: Ctx): Promise<void> {
  const counts = await carryOutPlans(ctx);
  if (counts.held > 0)
    ctx.log.warn({ ...counts }, 'a step of a mail plan is late and waits for a coordinator');
  else if (counts.queued > 0) ctx.log.info({ ...counts }, 'a mail plan queued messages');
}

/**
 * Takes in mail that came back, carries out the mail plans, then works through what can be claimed now.
 * @returns how many messages ended how
 */
export async function workOnce(ctx: Ctx): Promise<DeliveryCounts> {
  await takeInOnce(ctx);
  await planOnce(ctx);
  await settleOnce(ctx);
  const counts = await deliverDue(ctx);
  report(ctx, counts);
  return counts;
}

/** A mailbox that is away keeps no mail from going out. */
async function takeInOnce(ctx: Ctx): Promise<void> {
  try {
    await takeInReturnedMail(ctx);
  } catch (error) {
    tellUnread(ctx, error);
  }
}

function tellUnread(ctx: Ctx, error: unknown): void {
  const words = isProblem(error) ? error.message : 'It will be tried again.';
  ctx.log.error(errorFields(error), `mail that came back could not be read. ${words}`);
}

function isRefusedSignIn(error: unknown): boolean {
  return isProblem(error) && error.code === 'returned_mail.sign_in_refused';
}

function handled(counts: DeliveryCounts): number {
  const { halted: _halted, ...numbers } = counts;
  return Object.values(numbers).reduce((sum, n) => sum + n, 0);
}

function report(ctx: Ctx, counts: DeliveryCounts): void {
  if (counts.halted)
    ctx.log.warn({ ...counts }, 'the mail server could not be reached; messages wait for their next attempt');
  else if (handled(counts) > 0) ctx.log.info({ ...counts }, 'mail was worked through');
}
