import { grantsOf } from '#app/domain/accounts/accounts.views.server.ts';
import { may, mayInStudy, type Grant, type Permission } from '#app/domain/accounts/roles.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import type { Reach } from '#app/platform/db.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { withNeeds } from './route-needs.server.ts';
import { staffRoute, type StaffArgs } from './staff.server.ts';

export type StudyArgs = StaffArgs & {
  /** The study that `:study` in the address names. */
  study: Study;
  /** What this study granted to the user beyond his role. */
  grants: Grant[];
};

/**
 * A loader or action of one study (`:study` in its address): allowed by role, or by a grant of that very study.
 * Answers as staffRoute does; 403 also when the study did not grant it, 404 study.not_found.
 */
export function studyRoute<Result>(
  permission: Permission,
  reach: Reach,
  handler: (args: StudyArgs) => Promise<Result>,
) {
  const route = staffRoute(null, reach, async (args) => {
    const { ctx, user } = args;
    const study = may(user.role, permission)
      ? await getStudy(ctx, args.params.study ?? '')
      : await findStudy(args);
    const grants = study ? await grantsOf(ctx, study.study_id, user.user_id) : [];
    if (!study || !mayInStudy(user.role, permission, grants)) {
      throw new Problem(
        'forbidden',
        403,
        `Your role (${user.role}) may not do this in this study. Ask an administrator.`,
      );
    }
    return handler({ ...args, study, grants });
  });
  return withNeeds((args: Parameters<typeof route>[0]) => route(args), { audience: 'staff', permission });
}

/** For what a page or form needs beside the permission of its route. @throws Problem forbidden (403). */
export function requireAlso({ user, grants }: StudyArgs, permission: Permission): void {
  if (mayInStudy(user.role, permission, grants)) return;
  throw new Problem(
    'forbidden',
    403,
    `Your role (${user.role}) may not do this in this study. Ask an administrator.`,
  );
}

/** Who may not see whether a study exists is refused alike for one that does not. */
async function findStudy(args: StaffArgs): Promise<Study | null> {
  try {
    return await getStudy(args.ctx, args.params.study ?? '');
  } catch {
    return null;
  }
}
