import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import { inTransaction, withActor, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { readEmail, unknownUser, type SignedIn } from './accounts.ts';
import {
  findUserRow,
  findUserRowByEmail,
  lockUserRow,
  updatePassword,
  type UserRow,
} from './accounts.queries.server.ts';
import { countFailure, failuresIn, secondsToWait } from './failure-limits.commands.server.ts';
import { networkOf, type FailureLimit } from './failure-limits.ts';
import { deleteUnusedLinks } from './links.queries.server.ts';
import { hashPassword, inPasswordTurn, type PasswordCheck } from './password.server.ts';
import { PASSWORD_MAX, refusePassword } from './password-rules.ts';
import type { Role } from './roles.ts';
import { startSession } from './sessions.commands.server.ts';
import { deleteSessionsOf } from './sessions.queries.server.ts';

const QUARTER = 15 * 60;
const HOUR = 60 * 60;

/**
 * Signs a user in and begins a session. Unknown address, wrong password, no password yet and disabled are refused
 * with one and the same answer, after as long a time. Only failures are counted: 10 in a quarter of an hour for an
 * account from one network, 100 an hour for an account, 100 an hour from one network. Failures elsewhere do not keep
 * a user out: where this account did not fail within the hour, its own limit does not hold.
 * Not to be called within a transaction.
 * @param input.ip where the request came from; stored only as part of a keyed hash
 * @throws Problem sign_in.refused (401); sign_in.too_many (429, `retry_after` in seconds), whatever the password
 */
export async function signIn(
  ctx: Ctx,
  input: { email: string; password: string; ip: string },
): Promise<SignedIn> {
  const buckets = signInBuckets(input.email, input.ip);
  const checked = await inPasswordTurn(async (matches) => {
    await refuseTooMany(ctx, await limitsThatHold(ctx, buckets));
    const outcome = await checkPassword(ctx, matches, input);
    if ('refused' in outcome)
      for (const bucket of Object.values(buckets))
        await countFailure(ctx, bucket.bucket, bucket.windowSeconds);
    return outcome;
  });
  if ('refused' in checked) {
    await recordAudit(ctx, {
      action: 'user.sign_in_refused',
      subject: checked.user ? String(checked.user.user_id) : null,
      detail: { reason: checked.refused },
    });
    throw refused();
  }
  return beginSession(ctx, checked.user);
}

/**
 * Sets another password; ends all sessions of the user, unused links too, and begins a new session.
 * Ten wrong current passwords in a quarter of an hour are looked at. Not to be called within a transaction.
 * @throws Problem password.wrong (422); password.too_short, .too_long, .too_common, .about_yourself (422);
 *   sign_in.too_many (429, `retry_after`); user.not_found (404). `field` names the field at fault.
 */
export async function changePassword(
  ctx: Ctx,
  input: { userId: number; current: string; password: string },
): Promise<{ sessionToken: string }> {
  const user = await findUserRow(ctx.db, input.userId);
  if (!user || user.disabled_at) throw unknownUser();
  refusePassword(input.password, user);
  const limit: FailureLimit = {
    bucket: `change-password ${user.user_id}`,
    windowSeconds: QUARTER,
    limit: 10,
  };
  await inPasswordTurn(async (matches) => {
    await refuseTooMany(ctx, [limit]);
    if (input.current.length <= 2 * PASSWORD_MAX && (await matches(user.password_hash, input.current)))
      return;
    await countFailure(ctx, limit.bucket, limit.windowSeconds);
    throw wrongPassword();
  });
  const passwordHash = await hashPassword(input.password);
  return inTransaction(ctx, async (ctx) => {
    const locked = await lockUserRow(ctx.db, user.user_id);
    if (!locked || locked.disabled_at || locked.password_hash !== user.password_hash) throw wrongPassword();
    await updatePassword(ctx.db, user.user_id, passwordHash);
    await deleteUnusedLinks(ctx.db, user.user_id);
    const ended = await deleteSessionsOf(ctx.db, user.user_id);
    const detail = { by: 'change', sessions_ended: ended };
    await recordAudit(ctx, { action: 'user.password_set', subject: String(user.user_id), detail });
    return { sessionToken: await startSession(ctx, user.user_id) };
  });
}

type SignInBuckets = Record<'here' | 'hereInHour' | 'account' | 'network', FailureLimit>;

function signInBuckets(email: string, ip: string): SignInBuckets {
  const account = email.trim().toLowerCase();
  const network = networkOf(ip);
  const here = `sign-in account and network\n${account}\n${network}`;
  return {
    here: { bucket: here, windowSeconds: QUARTER, limit: 10 },
    hereInHour: { bucket: here, windowSeconds: HOUR, limit: Infinity },
    account: { bucket: `sign-in account\n${account}`, windowSeconds: HOUR, limit: 100 },
    network: { bucket: `sign-in network\n${network}`, windowSeconds: HOUR, limit: 100 },
  };
}

async function limitsThatHold(ctx: Ctx, buckets: SignInBuckets): Promise<FailureLimit[]> {
  const { here, hereInHour, account, network } = buckets;
  const failedHere = await failuresIn(ctx, hereInHour.bucket, hereInHour.windowSeconds);
  return failedHere > 0 ? [here, account, network] : [network];
}

async function refuseTooMany(ctx: Ctx, limits: FailureLimit[]): Promise<void> {
  const wait = await secondsToWait(ctx, limits);
  if (wait === null) return;
  const minutes = Math.ceil(wait / 60);
  const message = `There were too many failed attempts. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`;
  throw new Problem('sign_in.too_many', 429, message, { retry_after: wait });
}

type Checked =
  { user: UserRow } | { refused: 'unknown' | 'no_password' | 'wrong_password' | 'disabled'; user?: UserRow };

async function checkPassword(
  ctx: Ctx,
  matches: PasswordCheck,
  input: { email: string; password: string },
): Promise<Checked> {
  const email = readEmail(input.email);
  const user = email === null ? undefined : await findUserRowByEmail(ctx.db, email);
  // What is too long to be a password is not hashed, but costs as much time.
  const tooLong = input.password.length > 2 * PASSWORD_MAX;
  const good = await matches(tooLong ? null : (user?.password_hash ?? null), tooLong ? '' : input.password);
  if (!user) return { refused: 'unknown' };
  if (user.disabled_at) return { refused: 'disabled', user };
  if (user.password_hash === null) return { refused: 'no_password', user };
  return good ? { user } : { refused: 'wrong_password', user };
}

async function beginSession(ctx: Ctx, user: UserRow): Promise<SignedIn> {
  return inTransaction(ctx, async (ctx) => {
    const locked = await lockUserRow(ctx.db, user.user_id);
    // Disabled, or given another password, while this one was being checked.
    if (!locked || locked.disabled_at || locked.password_hash !== user.password_hash) throw refused();
    const role = locked.role as Role;
    const own = withActor(ctx, { kind: 'user', id: user.user_id, role });
    await recordAudit(own, {
      action: 'user.signed_in',
      subject: String(user.user_id),
      detail: { by: 'password' },
    });
    const sessionToken = await startSession(own, user.user_id);
    return { sessionToken, user: { user_id: user.user_id, email: locked.email, name: locked.name, role } };
  });
}

function refused(): Problem {
  return new Problem('sign_in.refused', 401, 'This e-mail address and password do not belong together.');
}

function wrongPassword(): Problem {
  return new Problem('password.wrong', 422, 'The current password is not right.', { field: 'current' });
}
