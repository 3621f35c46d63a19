import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { senderOf } from '#app/domain/mail/composing.views.server.ts';
import { sendingPace } from '#app/domain/mail/pace/pace.views.server.ts';
import { saveMailingTexts } from '#app/domain/mailings/mailings.commands.server.ts';
import { mailingScreen, previewFor, previewPlace } from '#app/domain/mailings/mailings.views.server.ts';
import { sendTest } from '#app/domain/mailings/test-mail.commands.server.ts';
import { LANGUAGES, type Language } from '#app/domain/studies/studies.ts';
import { readForm } from '#app/http/body.server.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { studyRoute, type StudyArgs } from '#app/http/study.server.ts';
import { mailingPath } from '#app/platform/path.ts';
import { isProblem } from '#app/platform/problem.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { mailingTextsSchema, testMailSchema } from '#app/ui/desk/mailings/mailing-form.ts';
import { MailingPage } from '#app/ui/desk/mailings/mailing-page.tsx';
import type { Previewed } from '#app/ui/desk/mailings/mail-preview.tsx';
import { isToContacts } from '#app/ui/desk/mailings/recipient-path.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: 'Tekst en verzending', en: 'Text and sending' } };
export const meta = deskTitle({ nl: 'Mailing', en: 'Mailing' });

export const loader = studyRoute('mailing:see', 'contact', async (args) => {
  const { ctx, study, params } = args;
  const query = new URL(args.request.url).searchParams;
  const mailing = params.mailing ?? '';
  const screen = await mailingScreen(ctx, study, mailing);
  const { previewed, unknown } = await preview(args, mailing, query);
  const pace = await sendingPace(ctx, study, mailing);
  const queued = Number.parseInt(query.get('queued') ?? '', 10);
  return {
    ...screen,
    pace,
    previewed,
    unknown,
    done: {
      queued: queued > 0 ? queued : null,
      already: query.has('already'),
      saved: query.has('saved') ? query.get('saved') !== '' : null,
    },
  };
});

/** The message of the recipient in the address, else of the first; one that is not there is said beside the field. */
async function preview(
  { ctx, study }: StudyArgs,
  mailing: string,
  query: URLSearchParams,
): Promise<{ previewed: Previewed | null; unknown: string | null }> {
  const asked = query.get('recipient')?.trim() || null;
  const language = LANGUAGES.find(
    (each) => each === query.get('language') && study.settings.languages.includes(each),
  );
  try {
    const place = await previewPlace(ctx, study, mailing, asked);
    if (!place) return { previewed: null, unknown: null };
    const {
      subject,
      text,
      to,
      language: shown,
    } = await previewFor(ctx, { study, mailing, recipientId: place.recipientId, language });
    const { from, replyTo } = senderOf(ctx, study);
    return { previewed: { place, subject, text, to, language: shown, from, replyTo }, unknown: null };
  } catch (thrown) {
    if (
      asked === null ||
      !isProblem(thrown) ||
      !['case.not_found', 'contact.not_found'].includes(thrown.code)
    )
      throw thrown;
    return {
      ...(await preview(
        { ctx, study } as StudyArgs,
        mailing,
        new URLSearchParams(language ? { language } : {}),
      )),
      unknown: asked,
    };
  }
}

/** `act`: save the text, or send a test. */
export const action = studyRoute(
  'mailing:write',
  'contact',
  async ({ ctx, study, params, request, locale }) => {
    const form = await readForm(request);
    const mailing = params.mailing ?? '';
    if (form.get('act') === 'test') {
      return answerForm(
        { request, form, locale, schema: testMailSchema(locale) },
        async ({ to, recipient: recipientId, language }) => {
          await sendTest(ctx, { study, mailing, recipientId, to, language });
          return data({ tested: to });
        },
      );
    }
    const languages: Language[] = study.settings.languages;
    const addressee = isToContacts(mailing) ? 'contact' : 'person';
    return answerForm(
      { request, form, locale, schema: mailingTextsSchema(languages, locale, addressee) },
      async (texts) => {
        const changed = await saveMailingTexts(ctx, { study, mailing, texts });
        return redirect(`${mailingPath(study.name, mailing)}?saved=${changed.join(',')}`, 303);
      },
    );
  },
);

export default function MailingRoute() {
  const loaded = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const tested = typeof answered === 'object' && 'tested' in answered ? answered.tested : null;
  return <MailingPage {...loaded} state={formState(answered)} tested={tested} />;
}
