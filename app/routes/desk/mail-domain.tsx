import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/node';
import { setPaces } from '#app/domain/mail/pace/pace.commands.server.ts';
import { getPaces } from '#app/domain/mail/pace/pace.views.server.ts';
import { sendingDomain } from '#app/domain/mail/sending-domain/sending-domain.views.server.ts';
import { may } from '#app/domain/accounts/roles.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { staffRoute } from '#app/http/staff.server.ts';
import { mailDomainPath } from '#app/platform/path.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { MailSettingsPage } from '#app/ui/desk/mail-settings/mail-settings-page.tsx';
import { paceForm } from '#app/ui/desk/mail-settings/pace-form.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: 'Mail', en: 'Mail' } };
export const meta = deskTitle(handle.crumb);

export const loader = staffRoute('mail-settings:see', 'contact', async ({ ctx, user, request }) => ({
  sending: await sendingDomain(ctx),
  paces: await getPaces(ctx),
  mayChange: may(user.role, 'mail-settings:change'),
  saved: new URL(request.url).searchParams.has('saved'),
}));

/** Sets the pace of all mail and of single domains. */
export const action = staffRoute('mail-settings:change', 'contact', async ({ ctx, request, locale }) =>
  answerForm({ request, schema: paceForm(locale), locale }, async (paces) => {
    await setPaces(ctx, paces);
    return redirect(`${mailDomainPath()}?saved=1`, 303);
  }),
);

export default function MailDomain() {
  return <MailSettingsPage {...useLoaderData<typeof loader>()} state={formState(useActionData())} />;
}
