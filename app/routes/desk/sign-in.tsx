import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { findSession } from '#app/domain/accounts/sessions.views.server.ts';
import { signIn } from '#app/domain/accounts/sign-in.commands.server.ts';
import { readCookie, STAFF_COOKIE } from '#app/http/cookies.server.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { publicRoute } from '#app/http/respondent.server.ts';
import { redirectSignedIn, safeDeskPath } from '#app/http/staff-session.server.ts';
import { withActor } from '#app/platform/context.server.ts';
import { deskPath } from '#app/platform/path.ts';
import deskStyles from '#app/ui/desk/desk.css?url';
import { entranceTexts } from '#app/ui/desk/entrance-texts.ts';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { SignInPage } from '#app/ui/desk/sign-in-page.tsx';

export const links = () => [{ rel: 'stylesheet', href: deskStyles }];
export const meta = deskTitle({ nl: 'Aanmelden', en: 'Sign in' });

/** Who is signed in already goes on to where he was going. */
export const loader = publicRoute('contact', async ({ ctx, request }) => {
  const { searchParams } = new URL(request.url);
  const token = readCookie(request, STAFF_COOKIE);
  if (token && (await findSession(ctx, token)))
    throw redirect(safeDeskPath(searchParams.get('to'), deskPath()));
  return { signedOut: searchParams.has('signed-out') };
});

export const action = publicRoute('contact', async ({ ctx, request, chosen, ip }) => {
  const locale = chosen ?? 'nl';
  const words = entranceTexts[locale].signIn;
  const schema = z.object({
    email: z.string().trim().min(1, words.emailMissing),
    password: z.string().min(1, words.passwordMissing),
  });
  const { searchParams } = new URL(request.url);
  return answerForm({ request, schema, locale, inPlace: ['sign_in.refused'] }, async (fields) => {
    const { sessionToken } = await signIn(withActor(ctx, { kind: 'system', id: null }), { ...fields, ip });
    return redirectSignedIn(safeDeskPath(searchParams.get('to'), deskPath()), sessionToken);
  });
});

export default function SignIn() {
  const { signedOut } = useLoaderData<typeof loader>();
  return <SignInPage state={formState(useActionData<typeof action>())} signedOut={signedOut} />;
}
