import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { ALL_MAIL, type Paces } from './pace.ts';
import { pauseOnWave, replacePaces } from './pace.queries.server.ts';

/** Sets the pace of all mail and of single domains, for all workers from their next message on. Audited. */
export async function setPaces(ctx: Ctx, paces: Paces): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await replacePaces(ctx.db, [
      ...(paces.all ? [row(ALL_MAIL, paces.all)] : []),
      ...paces.domains.map(({ domain, pace }) => row(domain, pace)),
    ]);
    await recordAudit(ctx, {
      action: 'mail.pace_set',
      detail: {
        all: paces.all ? `${paces.all.messages}/${paces.all.perSeconds}` : null,
        domains: paces.domains.length,
      },
    });
  });
}

function row(bucket: string, pace: NonNullable<Paces['all']>) {
  return { bucket, messages: pace.messages, per_seconds: pace.perSeconds };
}

/** Pauses mailings that a wave of soft bounces came back on; a person resumes them. @returns their names. */
export async function pauseOnSoftBounces(ctx: Ctx): Promise<string[]> {
  return inTransaction(ctx, async (ctx) => {
    const paused = await pauseOnWave(ctx.db, ctx.clock.now());
    for (const { study_id, mailing, soft, attempts } of paused) {
      await recordAudit(ctx, {
        action: 'mailing.paused_by_soft_bounces',
        studyId: study_id,
        subject: mailing,
        detail: { soft, attempts },
      });
    }
    return paused.map((each) => each.mailing);
  });
}
