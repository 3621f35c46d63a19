import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { may } from '#app/domain/accounts/roles.ts';
import { studyLines } from '#app/domain/fieldwork/desk.views.server.ts';
import { staffRoute } from '#app/http/staff.server.ts';
import { studyPath } from '#app/platform/path.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { StudiesPage } from '#app/ui/desk/studies-page.tsx';

export const meta = deskTitle({ nl: 'Studies', en: 'Studies' });

/** The studies; with only one, nobody needs a list to choose from. */
export const loader = staffRoute('study:see', 'contact', async ({ ctx, user }) => {
  const studies = await studyLines(ctx, { withResponse: may(user.role, 'response-rates:see') });
  const [only] = studies;
  if (only && studies.length === 1) throw redirect(studyPath(only.name));
  return { studies };
});

export default function Studies() {
  return <StudiesPage {...useLoaderData<typeof loader>()} />;
}
