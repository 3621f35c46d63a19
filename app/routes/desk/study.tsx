import { Outlet } from '@remix-run/react';
import { mayInStudy, type Permission } from '#app/domain/accounts/roles.ts';
import { countWaitingRequests } from '#app/domain/fieldwork/requests/requests.views.server.ts';
import { fieldPhase } from '#app/domain/studies/field-phase.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import type { StudyHead } from '#app/ui/desk/desk-data.ts';
import { DeskProblem } from '#app/ui/desk/desk-problem.tsx';

/** The study of the address, for the navigation and every page under it. */
export const loader = studyRoute(
  'study:see',
  'contact',
  async ({ ctx, study, grants, user }): Promise<{ study: StudyHead }> => {
    const { name, status, settings } = study;
    const may = (what: Permission) => mayInStudy(user.role, what, grants);
    const seesRequests = may('cases:see') && may('contact:see');
    return {
      study: {
        name,
        status,
        grants,
        title: settings.title,
        phase: fieldPhase(study, dayOf(ctx.clock.now()), study.opened_at ? dayOf(study.opened_at) : null),
        opens: settings.opens ?? null,
        closes: settings.closes ?? null,
        languages: settings.languages,
        requests: seesRequests ? await countWaitingRequests(ctx, study.study_id) : null,
      },
    };
  },
);

export default function StudyLayout() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <DeskProblem />;
}
