import { hash, verify } from '@node-rs/argon2';

/** argon2id, as OWASP advises for 64 MiB (Password Storage Cheat Sheet; RFC 9106, second recommended option). */
const ARGON2ID = 2;
const COST = { algorithm: ARGON2ID, memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 };

/** Each hash takes 64 MiB and one core for a fifth of a second: more at once would starve saving respondents. */
const AT_ONCE = 2;

/** The hash of a password nobody knows, so that an unknown user costs a guesser as much time as a known one. */
const NOBODY =
  '$argon2id$v=19$m=65536,t=3,p=1$bbZdKjrjUU7gml0eIVU0Gw$oTQqHRDl2hoTzj3xeyVVymbLhESCToAVEuuYzSOzRaA';

/** Whether a password belongs to a hash; with null (no such user, no password yet) never, after as long a time. */
export type PasswordCheck = (passwordHash: string | null, password: string) => Promise<boolean>;

let busy = 0;
const waiting: (() => void)[] = [];

/**
 * Runs `work` when it is its turn; two turns at once in one process, first come first served. Whatever decides if a
 * password is checked at all belongs inside the turn, so that many guesses at once cannot pass the same limit.
 * Not to be called within a transaction: those who wait would hold the connections that the others need.
 */
export async function inPasswordTurn<Result>(
  work: (matches: PasswordCheck) => Promise<Result>,
): Promise<Result> {
  if (busy >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else busy += 1;
  try {
    return await work(passwordMatches);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  }
}

/** @returns the hash to store, with its salt and cost. Not to be called within a transaction or a turn. */
export async function hashPassword(password: string): Promise<string> {
  return inPasswordTurn(() => hash(password.normalize('NFKC'), COST));
}

async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? NOBODY, password.normalize('NFKC'));
  return matches && passwordHash !== null;
}
