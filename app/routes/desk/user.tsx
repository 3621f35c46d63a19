import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import {
  changeRole,
  disableUser,
  enableUser,
  makePasswordLink,
} from '#app/domain/accounts/accounts.commands.server.ts';
import { getUser } from '#app/domain/accounts/accounts.views.server.ts';
import { mailStaffLink } from '#app/domain/mail/staff-link.commands.server.ts';
import { listStudies } from '#app/domain/studies/studies.views.server.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { staffRoute } from '#app/http/staff.server.ts';
import { userPath } from '#app/platform/path.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { UserPage, type UserDone } from '#app/ui/desk/user-page.tsx';

export const handle: DeskHandle = { crumb: { nl: 'Gebruikers', en: 'Users' } };
export const meta = deskTitle(handle.crumb);

export const loader = staffRoute('users:manage', 'contact', async ({ ctx, params }) => {
  const user = await getUser(ctx, userNumber(params.user));
  const studies = new Map((await listStudies(ctx)).map((study) => [study.study_id, study]));
  const grants = user.grants.flatMap(({ what, study_id }) => {
    const study = studies.get(study_id);
    return study ? [{ what, study: study.name, title: study.settings.title }] : [];
  });
  return { user: { ...user, grants } };
});

const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('role'), role: z.string() }),
  z.object({ intent: z.literal('disable') }),
  z.object({ intent: z.literal('enable') }),
  z.object({ intent: z.literal('link') }),
  z.object({ intent: z.literal('mail'), token: z.string() }),
]);

/** Does one thing to a user: `intent` says which. Making a link answers with it, this once. */
export const action = staffRoute('users:manage', 'contact', async ({ ctx, request, params, locale }) => {
  const userId = userNumber(params.user);
  const done = (what: UserDone) => redirect(`${userPath(userId)}?done=${what}`);
  return answerForm({ request, schema, locale, inPlace: ['link.unknown'] }, async (fields) => {
    switch (fields.intent) {
      case 'role':
        await changeRole(ctx, { userId, role: fields.role });
        return done('role');
      case 'disable':
        await disableUser(ctx, userId);
        return done('disabled');
      case 'enable':
        await enableUser(ctx, userId);
        return done('enabled');
      case 'mail':
        await mailStaffLink(ctx, { userId, token: fields.token, language: locale });
        return done('mailed');
      case 'link': {
        const { name, email } = await getUser(ctx, userId);
        return {
          made: { link: await makePasswordLink(ctx, userId), user: { user_id: userId, name, email } },
        };
      }
    }
  });
});

/** The number in the address; one that no user has for anything else. */
function userNumber(text: string | undefined): number {
  return /^\d{1,9}$/.test(text ?? '') ? Number(text) : 0;
}

export default function User() {
  const { user } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  return (
    <UserPage
      user={user}
      state={formState(answer)}
      made={answer && 'made' in answer ? answer.made : null}
      done={search.get('done')}
    />
  );
}
