import { recordAudit, recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { sha256, type SecretKey } from '#app/platform/secrets.server.ts';
import { loginCodeFrom } from './access.ts';
import {
  deleteSessionsOfCase,
  findKeyOwner,
  highestGenerations,
  insertKeys,
  insertSession,
  listLiveKeys,
  lockCase,
  revokeKeys,
} from './access.queries.server.ts';

/** How one case gets in: the token of its personal link, and the login code for letters. Never stored, never logged. */
export type Access = { token: string; login_code: string };

type Kind = 'link' | 'code';
type LiveKey = { case_id: string; kind: string; generation: number; secret_id: string; counter: number };

const SESSION_DAYS = 60;
const TOKEN_BYTES = 18;
/** Two codes of 46 bits being the same is rare; a hundred times in a row is a defect. */
const MOST_COLLISIONS = 100;

/**
 * The link token and login code of each case, derived again from APP_SECRET, or made now where there is none yet or
 * the secret they were made with is gone (links that were sent keep working: only their hash is needed for that).
 * @returns by case id; a case that does not exist throws a foreign key error.
 */
export async function deriveAccess(
  ctx: Ctx,
  studyId: number,
  caseIds: string[],
): Promise<Map<string, Access>> {
  if (caseIds.length === 0) return new Map();
  const live = await listLiveKeys(ctx.db, studyId, caseIds);
  const links = await deriveKind(ctx, studyId, caseIds, 'link', live);
  const codes = await deriveKind(ctx, studyId, caseIds, 'code', live);
  return new Map(
    caseIds.map((caseId) => [caseId, { token: links.get(caseId)!, login_code: codes.get(caseId)! }]),
  );
}

/**
 * Gives a case a new link and login code; the old ones and the sessions begun with them stop at once. Answers stay.
 * @throws Problem case.not_found (404).
 */
export async function reissueAccess(ctx: Ctx, studyId: number, caseId: string): Promise<Access> {
  return inTransaction(ctx, async (ctx) => {
    if (!(await lockCase(ctx.db, studyId, caseId)))
      throw new Problem('case.not_found', 404, `There is no case ${caseId} in this study.`);
    await revokeKeys(ctx.db, studyId, caseId, ctx.clock.now());
    await deleteSessionsOfCase(ctx.db, studyId, caseId, 'respondent');
    await recordCaseEvents(ctx, studyId, [{ caseId, type: 'link_reissued' }]);
    await recordAudit(ctx, { action: 'link.reissued', studyId, subject: caseId });
    return (await deriveAccess(ctx, studyId, [caseId])).get(caseId)!;
  });
}

/**
 * Ends whatever session of a case is going on, of the respondent and of colleagues whom he asked; their links begin
 * others, where they may. For use in a transaction.
 */
export async function endSessions(ctx: Ctx, studyId: number, caseId: string): Promise<void> {
  await deleteSessionsOfCase(ctx.db, studyId, caseId, 'all');
}

/**
 * Begins a session of a respondent, or of the colleague whom a request (`forwardId`) was forwarded to.
 * @returns the token for the cookie; only its hash is kept.
 */
export async function openSession(
  ctx: Ctx,
  studyId: number,
  caseId: string,
  forwardId: number | null = null,
): Promise<{ token: string; maxAgeSeconds: number }> {
  const token = ctx.random.token(24);
  const at = ctx.clock.now();
  const maxAgeSeconds = SESSION_DAYS * 86_400;
  await insertSession(ctx.db, {
    hash: sha256(token),
    studyId,
    caseId,
    forwardId,
    at,
    expiresAt: new Date(at.getTime() + maxAgeSeconds * 1000),
  });
  return { token, maxAgeSeconds };
}

async function deriveKind(
  ctx: Ctx,
  studyId: number,
  caseIds: string[],
  kind: Kind,
  live: LiveKey[],
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const key of live) {
    const secret = ctx.secrets.all.find((candidate) => candidate.id === key.secret_id);
    if (key.kind === kind && secret)
      texts.set(key.case_id, textOf(secret, kind, studyId, key.case_id, key.generation, key.counter));
  }
  const missing = caseIds.filter((caseId) => !texts.has(caseId));
  if (missing.length > 0) await makeKeys(ctx, studyId, missing, kind, texts);
  return texts;
}

/** Makes a key for each case, raising the counter of those whose text happens to be taken by another case. */
async function makeKeys(
  ctx: Ctx,
  studyId: number,
  caseIds: string[],
  kind: Kind,
  texts: Map<string, string>,
): Promise<void> {
  const generations = new Map(
    (await highestGenerations(ctx.db, studyId, caseIds, kind)).map((row) => [row.case_id, row.generation]),
  );
  const secret = ctx.secrets.current;
  let waiting = caseIds;
  for (let counter = 0; waiting.length > 0; counter += 1) {
    if (counter > MOST_COLLISIONS) throw new Error('Login codes collide again and again.');
    const made = waiting.map((caseId) => {
      const generation = (generations.get(caseId) ?? 0) + 1;
      const text = textOf(secret, kind, studyId, caseId, generation, counter);
      return { caseId, generation, text, hash: hashOf(secret, kind, text) };
    });
    const at = ctx.clock.now();
    const inserted = await insertKeys(
      ctx.db,
      made.map((key) => ({
        key_hash: key.hash,
        kind,
        study_id: studyId,
        case_id: key.caseId,
        generation: key.generation,
        secret_id: secret.id,
        counter,
        created_at: at,
      })),
    );
    const fresh = new Set(inserted.map((row) => Buffer.from(row.key_hash).toString('hex')));
    const taken: string[] = [];
    for (const key of made) {
      // Another process may have derived the very same key for the same case a moment ago: that is no collision.
      const own =
        fresh.has(key.hash.toString('hex')) || (await belongsTo(ctx, key.hash, studyId, key.caseId));
      if (own) texts.set(key.caseId, key.text);
      else taken.push(key.caseId);
    }
    waiting = taken;
  }
}

async function belongsTo(ctx: Ctx, hash: Buffer, studyId: number, caseId: string): Promise<boolean> {
  const owner = await findKeyOwner(ctx.db, hash);
  return owner?.study_id === studyId && owner.case_id === caseId;
}

function textOf(
  secret: SecretKey,
  kind: Kind,
  studyId: number,
  caseId: string,
  generation: number,
  counter: number,
): string {
  const bytes = secret.hmac(`access ${kind}`, `${studyId}\n${caseId}\n${generation}\n${counter}`);
  return kind === 'link' ? bytes.subarray(0, TOKEN_BYTES).toString('base64url') : loginCodeFrom(bytes);
}

/** A token cannot be guessed, so its plain hash will do; a code of 46 bits could be found from a plain hash, so that hash has a key. */
function hashOf(secret: SecretKey, kind: Kind, text: string): Buffer {
  return kind === 'link' ? sha256(text) : secret.hmac('access code hash', text);
}
