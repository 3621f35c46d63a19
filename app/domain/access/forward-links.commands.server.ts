import type { Ctx } from '#app/platform/context.server.ts';
import { sha256, type SecretKey } from '#app/platform/secrets.server.ts';
import { insertKeys } from './access.queries.server.ts';
import { deleteSessionsOfForward, listForwardKeys } from './forward-links.queries.server.ts';

const TOKEN_BYTES = 18;

/** A request that needs a link. */
type Forward = { forward_id: number; case_id: string };

/**
 * The link token of each colleague who was asked to help, 144 bits, derived again from APP_SECRET or made now. Only the
 * hash is kept. Links that were sent keep working when the secret is gone.
 * @returns by forward_id
 */
export async function deriveForwardTokens(
  ctx: Ctx,
  studyId: number,
  forwards: Forward[],
): Promise<Map<number, string>> {
  const tokens = new Map<number, string>();
  if (forwards.length === 0) return tokens;
  const known = await listForwardKeys(
    ctx.db,
    studyId,
    forwards.map((forward) => forward.forward_id),
  );
  for (const forward of forwards) {
    const key = known.find((each) => each.forward_id === forward.forward_id);
    const secret = key && ctx.secrets.all.find((each) => each.id === key.secret_id);
    tokens.set(
      forward.forward_id,
      secret
        ? tokenOf(secret, studyId, forward, key.generation)
        : await makeKey(ctx, studyId, forward, (key?.generation ?? 0) + 1),
    );
  }
  return tokens;
}

/** Ends the sessions of the colleague at once. */
export async function endForwardSessions(ctx: Ctx, studyId: number, forwardId: number): Promise<void> {
  await deleteSessionsOfForward(ctx.db, studyId, forwardId);
}

async function makeKey(ctx: Ctx, studyId: number, forward: Forward, generation: number): Promise<string> {
  const secret = ctx.secrets.current;
  const token = tokenOf(secret, studyId, forward, generation);
  await insertKeys(ctx.db, [
    {
      key_hash: sha256(token),
      kind: 'forward',
      study_id: studyId,
      case_id: forward.case_id,
      forward_id: forward.forward_id,
      generation,
      secret_id: secret.id,
      created_at: ctx.clock.now(),
    },
  ]);
  return token;
}

function tokenOf(secret: SecretKey, studyId: number, forward: Forward, generation: number): string {
  const bytes = secret.hmac(
    'access forward',
    `${studyId}\n${forward.case_id}\n${forward.forward_id}\n${generation}`,
  );
  return bytes.subarray(0, TOKEN_BYTES).toString('base64url');
}
