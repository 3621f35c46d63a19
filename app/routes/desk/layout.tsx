import { Outlet, useRouteLoaderData } from '@remix-run/react';
import { listStudies } from '#app/domain/studies/studies.views.server.ts';
import { staffRoute } from '#app/http/staff.server.ts';
import type { DeskData } from '#app/ui/desk/desk-data.ts';
import { DeskFrame } from '#app/ui/desk/desk-frame.tsx';
import { DeskProblem } from '#app/ui/desk/desk-problem.tsx';
import deskStyles from '#app/ui/desk/desk.css?url';

export const links = () => [{ rel: 'stylesheet', href: deskStyles }];

export const meta = () => [{ title: 'Veldwerk' }];

/** Who is signed in, and which studies there are. */
export const loader = staffRoute(null, 'contact', async ({ ctx, user }): Promise<DeskData> => {
  const studies = await listStudies(ctx);
  return {
    user: { user_id: user.user_id, name: user.name, email: user.email, role: user.role },
    studies: studies.map((study) => ({ name: study.name, title: study.settings.title })),
    localMailbox: !ctx.settings.production && !ctx.settings.smtpUrl,
  };
});

export default function DeskLayout() {
  return (
    <DeskFrame>
      <Outlet />
    </DeskFrame>
  );
}

/** A page that cannot be is said within the frame; when the frame itself cannot be, without it. */
export function ErrorBoundary() {
  const desk = useRouteLoaderData('routes/desk/layout');
  if (!desk) return <DeskProblem alone />;
  return (
    <DeskFrame>
      <DeskProblem />
    </DeskFrame>
  );
}
