import { useActionData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { signOutEverywhere } from '#app/domain/accounts/sessions.commands.server.ts';
import { changePassword } from '#app/domain/accounts/sign-in.commands.server.ts';
import { readForm } from '#app/http/body.server.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { redirectSignedIn, redirectSignedOut } from '#app/http/staff-session.server.ts';
import { staffRoute } from '#app/http/staff.server.ts';
import { accountPath, signInPath } from '#app/platform/path.ts';
import { AccountPage } from '#app/ui/desk/account-page.tsx';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: 'Mijn account', en: 'My account' } };
export const meta = deskTitle(handle.crumb);

const schema = z.object({ current: z.string().default(''), password: z.string().default('') });

export const loader = staffRoute(null, 'contact', async () => null);

/** Another password, or the end of all sessions of this user (`intent` everywhere). */
export const action = staffRoute(null, 'contact', async ({ ctx, user, request, locale }) => {
  const form = await readForm(request);
  if (form.get('intent') === 'everywhere') {
    await signOutEverywhere(ctx, user.user_id);
    return redirectSignedOut(`${signInPath()}?signed-out`);
  }
  return answerForm({ request, form, schema, locale }, async (fields) => {
    const { sessionToken } = await changePassword(ctx, { userId: user.user_id, ...fields });
    return redirectSignedIn(`${accountPath()}?changed`, sessionToken);
  });
});

export default function Account() {
  const [search] = useSearchParams();
  return <AccountPage state={formState(useActionData<typeof action>())} changed={search.has('changed')} />;
}
