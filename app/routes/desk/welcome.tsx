import { isRouteErrorResponse, useActionData, useLoaderData, useRouteError } from '@remix-run/react';
import { z } from 'zod';
import { describeLink } from '#app/domain/accounts/accounts.views.server.ts';
import { readEmail, readName } from '#app/domain/accounts/accounts.ts';
import { useLink as useUpLink } from '#app/domain/accounts/links.commands.server.ts';
import { passwordFault } from '#app/domain/accounts/password-rules.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { publicRoute } from '#app/http/respondent.server.ts';
import { redirectSignedIn } from '#app/http/staff-session.server.ts';
import { withActor } from '#app/platform/context.server.ts';
import { deskPath } from '#app/platform/path.ts';
import { DeskProblem } from '#app/ui/desk/desk-problem.tsx';
import deskStyles from '#app/ui/desk/desk.css?url';
import { entranceTexts } from '#app/ui/desk/entrance-texts.ts';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { problemInWords } from '#app/ui/desk/problem-words.ts';
import { UnknownLinkPage, WelcomePage } from '#app/ui/desk/welcome-page.tsx';

export const links = () => [{ rel: 'stylesheet', href: deskStyles }];
export const meta = deskTitle({ nl: 'Wachtwoord instellen', en: 'Set a password' });

/** Name and e-mail address are asked of the first administrator only. All that is wrong is said at once. */
function schemaIn(locale: Language) {
  const { nameMissing, emailInvalid } = entranceTexts[locale].welcome;
  return z
    .object({ password: z.string().default(''), name: z.string().optional(), email: z.string().optional() })
    .superRefine(({ password, name, email }, context) => {
      const refuse = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message });
      if (name !== undefined && readName(name) === null) refuse('name', nameMissing);
      if (email !== undefined && readEmail(email) === null) refuse('email', emailInvalid);
      const fault = passwordFault(password, { email: email ?? '', name: name ?? '' });
      if (fault) refuse('password', problemInWords({ ...fault, details: {} }, locale));
    });
}

/** Shows what the link is for; only the POST uses it up. */
export const loader = publicRoute('contact', async ({ ctx, params }) => ({
  link: await describeLink(ctx, params.token ?? ''),
}));

export const action = publicRoute('contact', async ({ ctx, request, params, chosen }) =>
  answerForm(
    { request, schema: schemaIn(chosen ?? 'nl'), locale: chosen ?? 'nl' },
    async ({ password, name, email }) => {
      const { sessionToken } = await useUpLink(withActor(ctx, { kind: 'system', id: null }), {
        token: params.token ?? '',
        password,
        ...(name === undefined ? {} : { name }),
        ...(email === undefined ? {} : { email }),
      });
      return redirectSignedIn(deskPath(), sessionToken);
    },
  ),
);

export default function Welcome() {
  const { link } = useLoaderData<typeof loader>();
  return <WelcomePage link={link} state={formState(useActionData<typeof action>())} />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  return isRouteErrorResponse(error) && error.status === 404 ? <UnknownLinkPage /> : <DeskProblem alone />;
}
