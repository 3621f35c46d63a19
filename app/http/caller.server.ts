import { mayInStudy } from '#app/domain/accounts/roles.ts';
import type { Caller } from '#app/domain/fieldwork/calls/callers.ts';
import type { StudyArgs } from './study.server.ts';

/** Who calls, and whether he reaches only what was given to him. */
export function callerOf({ user, grants }: Pick<StudyArgs, 'user' | 'grants'>): Caller {
  return { userId: user.user_id, onlyOwn: !mayInStudy(user.role, 'calls:assign', grants) };
}
