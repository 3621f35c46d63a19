import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import { listStudies } from '#app/domain/studies/studies.views.server.ts';
import type { Ctx } from '#app/platform/context.server.ts';

/** Gives studies of before an update the mailings that came with it. Harmless when repeated, and by several at once. */
export async function addNewMailings(ctx: Ctx): Promise<void> {
  for (const study of await listStudies(ctx)) await ensureMailings(ctx, study);
}
