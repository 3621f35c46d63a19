import { userNames } from '#app/domain/accounts/accounts.views.server.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import type { EarlierAddress, ReplacedBecause } from './earlier-addresses.ts';
import { listEarlierAddresses } from './earlier-addresses.queries.server.ts';

/** The newest first. Reach: contact. */
export async function earlierAddresses(
  ctx: Ctx,
  studyId: number,
  personKey: number,
): Promise<EarlierAddress[]> {
  const rows = await listEarlierAddresses(ctx.db, studyId, personKey);
  const names = await userNames(
    ctx,
    rows.flatMap((row) => row.replaced_by ?? []),
  );
  return rows.map((row) => ({
    id: row.address_id,
    email: row.email,
    at: row.replaced_at,
    // Written by keepAddresses from this very type.
    because: row.because as ReplacedBecause,
    by: names.get(row.replaced_by ?? 0) ?? null,
  }));
}
