import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useParams } from '@remix-run/react';
import { findCaseByToken } from '#app/domain/access/access.views.server.ts';
import { readContactToken } from '#app/domain/mail/own-marks.server.ts';
import { recordContactOptOut } from '#app/domain/mailings/contacts/contacts.commands.server.ts';
import { isContactMessage } from '#app/domain/mailings/contacts/contacts.views.server.ts';
import { recordOptOut } from '#app/domain/mailings/opting-out.commands.server.ts';
import { frameOfStudy } from '#app/domain/responses/respondent-pages.views.server.ts';
import { readForm } from '#app/http/body.server.ts';
import { languageOf } from '#app/http/page-language.server.ts';
import { publicRoute, type PublicArgs } from '#app/http/respondent.server.ts';
import { withReach } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { OptOutPage, optOutTexts } from '#app/ui/respondent/opt-out-page.tsx';
import { pageTitle } from '#app/ui/respondent/page-title.ts';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, optOutTexts);

/** Asks whether; changes nothing, because mail scanners open this link too. */
export const loader = publicRoute('contact', async (args) => {
  const opened = await openedBy(args);
  return {
    frame: await frameOfStudy(args.ctx, opened.study_id, await languageOf(args)),
    isContact: 'message_id' in opened,
  };
});

/**
 * Stops mail, after our own button or after the one-click unsubscribe of a mail program (RFC 8058: no cookie, no
 * redirect). A post that says neither changes nothing.
 */
export const action = publicRoute('contact', async (args) => {
  const form = await readForm(args.request);
  const opened = await openedBy(args);
  if (form.get('List-Unsubscribe') !== 'One-Click' && form.get('opt-out') !== 'yes') {
    throw new Problem(
      'opt_out.not_confirmed',
      400,
      'Send List-Unsubscribe=One-Click, or use the button on the page.',
    );
  }
  const ctx = withReach(args.ctx, 'contact');
  if ('message_id' in opened) await recordContactOptOut(ctx, opened);
  else await recordOptOut(ctx, { studyId: opened.study_id, caseId: opened.case_id });
  return { done: true };
});

/** The case whose token this is, or the message to a contact person that gave him this address. */
async function openedBy({ ctx, params }: PublicArgs) {
  const token = params.token ?? '';
  const message = readContactToken(ctx.secrets, token);
  if (message && (await isContactMessage(ctx, message))) return message;
  const opened = await findCaseByToken(ctx, token);
  if (!opened) throw new Problem('link.unknown', 404, 'This link or code is not known.');
  return opened;
}

export default function OptOut() {
  const { frame, isContact } = useLoaderData<typeof loader>();
  const { token = '' } = useParams();
  return (
    <OptOutPage
      token={isContact ? null : token}
      sender={frame.sender}
      done={useActionData<typeof action>() !== undefined}
    />
  );
}
