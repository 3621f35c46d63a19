import type { Ctx } from '#app/platform/context.server.ts';

/** A study with nothing in it, for what hangs on a study. */
export async function createStudyRow(ctx: Ctx, name: string): Promise<number> {
  const now = ctx.clock.now();
  const row = await ctx.db
    .insertInto('fieldwork.studies')
    .values({ name, settings: { title: { nl: name } }, status: 'open', created_at: now, updated_at: now })
    .returning('study_id')
    .executeTakeFirstOrThrow();
  return row.study_id;
}
