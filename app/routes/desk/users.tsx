import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { createUser } from '#app/domain/accounts/accounts.commands.server.ts';
import { listUsers } from '#app/domain/accounts/accounts.views.server.ts';
import { ROLES } from '#app/domain/accounts/roles.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { staffRoute } from '#app/http/staff.server.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { UsersPage } from '#app/ui/desk/users-page.tsx';
import { usersTexts } from '#app/ui/desk/users-texts.ts';

export const handle: DeskHandle = { crumb: { nl: 'Gebruikers', en: 'Users' } };
export const meta = deskTitle(handle.crumb);

export const loader = staffRoute('users:manage', 'contact', async ({ ctx }) => ({
  users: await listUsers(ctx),
}));

/** Adds a user; the answer holds the one-time link, this once. */
export const action = staffRoute('users:manage', 'contact', async ({ ctx, request, locale }) => {
  const words = usersTexts[locale];
  const schema = z.object({
    name: z.string().trim().min(1, words.nameMissing),
    email: z.string().trim().min(1, words.emailMissing),
    role: z.enum(ROLES),
  });
  return answerForm({ request, schema, locale }, async (fields) => {
    const { user_id, link } = await createUser(ctx, fields);
    return { made: { link, user: { user_id, name: fields.name, email: fields.email } } };
  });
});

export default function Users() {
  const { users } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <UsersPage
      users={users}
      state={formState(answer)}
      made={answer && 'made' in answer ? answer.made : null}
    />
  );
}
