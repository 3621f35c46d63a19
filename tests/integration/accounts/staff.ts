import { createUser } from '#app/domain/accounts/accounts.commands.server.ts';
import { useLink } from '#app/domain/accounts/links.commands.server.ts';
import type { Role } from '#app/domain/accounts/roles.ts';
import type { Ctx } from '#app/platform/context.server.ts';

export const PASSWORD = 'gele kano langs de dijk';

/** The token in a one-time link. */
export function tokenIn(link: string): string {
  return link.slice(link.lastIndexOf('/') + 1);
}

/** A user who has set his password, and the session that began with it. */
export async function createReadyUser(ctx: Ctx, email: string, role: Role) {
  const { link, user_id } = await createUser(ctx, { email, role });
  const { sessionToken, user } = await useLink(ctx, { token: tokenIn(link), password: PASSWORD });
  return { userId: user_id, sessionToken, user };
}

/** The code with which a command refuses; undefined when it does not refuse. */
export async function refusalOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return String(thrown.code);
    throw thrown;
  }
}
