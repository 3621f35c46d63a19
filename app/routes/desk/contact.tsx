import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import {
  correctContactAddress,
  markContactLettersHandled,
  undoContactOptOut,
} from '#app/domain/mailings/contacts/contacts.commands.server.ts';
import { contactScreen } from '#app/domain/mailings/contacts/contacts.views.server.ts';
import { normaliseEmail } from '#app/domain/sample/email.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { requireAlso, studyRoute } from '#app/http/study.server.ts';
import { contactPath } from '#app/platform/path.ts';
import { ContactPage } from '#app/ui/desk/contacts/contact-page.tsx';
import { CONTACT_ACTS, contactTexts } from '#app/ui/desk/contacts/contact-texts.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: contactTexts.nl.title, en: contactTexts.en.title } };
export const meta = deskTitle(handle.crumb);

/** Query: done. */
export const loader = studyRoute('cases:see', 'contact', async (args) => {
  requireAlso(args, 'contact:see');
  const asked = new URL(args.request.url).searchParams.get('done');
  return {
    screen: await contactScreen(args.ctx, args.study.study_id, args.params.organisation ?? ''),
    done: CONTACT_ACTS.find((act) => act === asked) ?? null,
  };
});

/** `act`: another address, mail again after an opt-out, or done with what came back. */
export const action = studyRoute('cases:change', 'contact', async (args) => {
  requireAlso(args, 'contact:see');
  const { ctx, study, request, locale, params } = args;
  const words = contactTexts[locale];
  const reason = z.string().trim().min(1, words.reasonMissing).max(500);
  const email = z
    .string()
    .trim()
    .min(1, words.emailMissing)
    .max(254)
    .refine((text) => normaliseEmail(text) !== null, words.emailMalformed);
  const schema = z.discriminatedUnion('act', [
    z.object({ act: z.literal('address'), email, reason }),
    z.object({ act: z.literal('mail-again'), reason }),
    z.object({ act: z.literal('letters-handled') }),
  ]);
  const organisationId = params.organisation ?? '';
  return answerForm({ request, locale, schema }, async (form) => {
    const of = { studyId: study.study_id, organisationId };
    if (form.act === 'address') await correctContactAddress(ctx, { ...of, ...form });
    else if (form.act === 'mail-again') await undoContactOptOut(ctx, { ...of, ...form });
    else await markContactLettersHandled(ctx, of);
    return redirect(contactPath(study.name, organisationId, `done=${form.act}`), 303);
  });
});

export default function ContactRoute() {
  return <ContactPage {...useLoaderData<typeof loader>()} state={formState(useActionData())} />;
}
