import { z } from 'zod';
import { Problem } from '#app/platform/problem.ts';
import type { Role } from './roles.ts';

/** One-time links work this long. */
export const LINK_DAYS = 7;

/**
 * A session ends this long after it was last used, and however it is used this long after it began.
 * ASVS 5.0, 7.3.1 and 7.3.2, leaves the figures to the application: half an hour would end a telephone round.
 */
export const SESSION_IDLE_MINUTES = 60;
export const SESSION_HOURS = 12;

/** How often, at most, the use of a session is written down. */
export const SESSION_SEEN_SECONDS = 60;

/** A session last used before this moment has ended by itself. */
export function idleSince(now: Date): Date {
  return new Date(now.getTime() - SESSION_IDLE_MINUTES * 60_000);
}

/** A member of staff, as the rest of the app knows him. */
export type StaffUser = { user_id: number; email: string; name: string; role: Role };

/** A session that has begun; the token goes into the cookie and is nowhere stored. */
export type SignedIn = { sessionToken: string; user: StaffUser };

/** What a one-time link is for, as the page behind it shows. */
export type LinkDescription =
  | { purpose: 'first_administrator'; expires_at: Date }
  | { purpose: 'set_password'; expires_at: Date; user_id: number; email: string; name: string };

const emailSchema = z.email().max(254);
const nameSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cf}\p{Cs}]*$/u);

/** The e-mail address without spaces around it; null when it is none. */
export function readEmail(text: string): string | null {
  const parsed = emailSchema.safeParse(text.trim());
  return parsed.success ? parsed.data : null;
}

/** The name on one line, without needless spaces; null when it is empty, over 200 characters or holds control characters. */
export function readName(text: string): string | null {
  const parsed = nameSchema.safeParse(text.trim().replace(/\s+/gu, ' '));
  return parsed.success ? parsed.data : null;
}

/** @throws Problem user.email_invalid (422), `field` email. */
export function requireEmail(text: string): string {
  const email = readEmail(text);
  if (email === null)
    throw new Problem('user.email_invalid', 422, 'This is no e-mail address.', { field: 'email' });
  return email;
}

/** @throws Problem user.name_invalid (422), `field` name. */
export function requireName(text: string): string {
  const name = readName(text);
  if (name === null)
    throw new Problem('user.name_invalid', 422, 'Give a name of at most 200 characters.', { field: 'name' });
  return name;
}

/** Unknown, used and expired links are all answered with this. */
export function unknownLink(): Problem {
  return new Problem('link.unknown', 404, 'This link does not work, or no longer. Ask for a new one.');
}

/** Another user has this e-mail address. */
export function emailTaken(): Problem {
  return new Problem('user.email_taken', 409, 'There is a user with this e-mail address already.', {
    field: 'email',
  });
}

/** There is no user with this number. */
export function unknownUser(): Problem {
  return new Problem('user.not_found', 404, 'There is no such user.');
}
