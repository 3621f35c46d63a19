import { Form, Link } from '@remix-run/react';
import type { Language } from '#app/domain/studies/studies.ts';
import { mailingPath, mailingPreviewPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Button } from '../button.tsx';
import { Card } from '../card.tsx';
import { useStudy } from '../desk-data.ts';
import { Field } from '../field.tsx';
import { useFormat } from '../format.ts';
import { PagerLink } from '../pager.tsx';
import { composerTexts } from './mailing-texts.ts';
import { isToContacts, recipientPath } from './recipient-path.ts';

type Mailbox = { name: string; address: string };
export type Previewed = {
  place: {
    recipientId: string;
    position: number;
    of: number;
    previous: string | null;
    next: string | null;
    eligible: boolean;
  };
  language: Language;
  from: Mailbox;
  replyTo: Mailbox | null;
  to: { name: string; email: string | null };
  subject: string;
  text: string;
};

/** The message of one real case: who it is from and to, subject, and its text word for word. */
export function MailPreview({
  mailing,
  previewed,
  unknown,
}: {
  mailing: string;
  previewed: Previewed | null;
  unknown: string | null;
}) {
  const words = useTexts(composerTexts);
  const study = useStudy();
  if (!previewed) {
    return (
      <Card title={words.preview}>
        <p>{words.noCases}</p>
      </Card>
    );
  }
  const query = new URLSearchParams({
    recipient: previewed.place.recipientId,
    language: previewed.language,
  }).toString();
  return (
    <Card
      title={words.preview}
      intro={isToContacts(mailing) ? words.previewIntroToContacts : words.previewIntro}
      aside={
        <a href={mailingPreviewPath(study.name, mailing, query)} target="_blank" rel="noopener">
          {words.asHtml}
        </a>
      }
    >
      <PreviewControls mailing={mailing} previewed={previewed} unknown={unknown} />
      <div className="mail-sheet">
        <MailHead previewed={previewed} />
        <pre className="mail-body" lang={previewed.language}>
          {previewed.text}
        </pre>
      </div>
    </Card>
  );
}

function MailHead({ previewed }: { previewed: Previewed }) {
  const words = useTexts(composerTexts);
  const { from, replyTo, to, subject, language } = previewed;
  return (
    <dl className="mail-head">
      <dt>{words.from}</dt>
      <dd>{mailboxText(from)}</dd>
      {replyTo ? (
        <>
          <dt>{words.replyTo}</dt>
          <dd>{mailboxText(replyTo)}</dd>
        </>
      ) : null}
      <dt>{words.to}</dt>
      <dd>
        {to.email === null
          ? `${to.name} (${words.noAddress})`
          : mailboxText({ name: to.name, address: to.email })}
      </dd>
      <dt>{words.subject}</dt>
      <dd lang={language}>
        <strong>{subject}</strong>
      </dd>
    </dl>
  );
}

const mailboxText = ({ name, address }: Mailbox) => (name ? `${name} <${address}>` : address);

/** Pages over the recipients, jumps to one, and chooses the language. */
function PreviewControls({
  mailing,
  previewed,
  unknown,
}: {
  mailing: string;
  previewed: Previewed;
  unknown: string | null;
}) {
  const words = useTexts(composerTexts);
  const study = useStudy();
  const format = useFormat();
  const { place, language } = previewed;
  const toContacts = isToContacts(mailing);
  const unknownWords = toContacts ? words.unknownOrganisation : words.unknownCase;
  const to = (change: Record<string, string>) =>
    `${mailingPath(study.name, mailing)}?${new URLSearchParams({ recipient: place.recipientId, language, ...change }).toString()}`;
  const state =
    unknown === null ? null : { errors: { recipient: unknownWords }, values: { recipient: unknown } };
  return (
    <div className="preview-controls">
      <p className="pager" aria-live="polite">
        <PagerLink
          to={place.previous && to({ recipient: place.previous })}
          label={words.previous}
          arrow="←"
        />
        <span>
          <Link to={recipientPath(study.name, mailing, place.recipientId)}>{place.recipientId}</Link>{' '}
          <span className="hint">{words.place(format.number(place.position), format.number(place.of))}</span>
          {place.eligible ? null : <span className="hint"> · {words.wouldNot}</span>}
        </span>
        <PagerLink to={place.next && to({ recipient: place.next })} label={words.next} arrow="→" after />
      </p>
      {study.languages.length > 1 ? (
        <p className="pager">
          <span className="hint">{words.language}</span>
          {study.languages.map((each) => (
            <Link
              key={each}
              to={to({ language: each })}
              preventScrollReset
              aria-current={each === language ? 'true' : undefined}
              className="choice-link"
            >
              {words.languages[each]}
            </Link>
          ))}
        </p>
      ) : null}
      <Form method="get" className="go-to" preventScrollReset>
        <input type="hidden" name="language" value={language} />
        <Field
          name="recipient"
          label={toContacts ? words.goToOrganisation : words.goTo}
          state={state}
          key={place.recipientId}
          defaultValue=""
          autoComplete="off"
          required={false}
        />
        <Button kind="secondary">{words.go}</Button>
      </Form>
    </div>
  );
}
