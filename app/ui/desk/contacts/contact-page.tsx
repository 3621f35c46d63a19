import { Form, Link } from '@remix-run/react';
import type { ContactMessage, ContactScreen } from '#app/domain/mailings/contacts/contact-screen.ts';
import { mailingPath, mailingsPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { SubmitButton } from '../button.tsx';
import { Card, EmptyState } from '../card.tsx';
import { CaseLetters } from '../cases/case-letters.tsx';
import { DataTable, type Column } from '../data-table.tsx';
import { useStudy } from '../desk-data.ts';
import { Facts } from '../facts.tsx';
import { ErrorSummary, Field } from '../field.tsx';
import { mailingNames, messageStateTexts } from '../fieldwork-texts.ts';
import type { FormState } from '../form-state.ts';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { PageHeader } from '../page-header.tsx';
import { ReasonField } from '../reason-field.tsx';
import { contactTexts, type ContactAct } from './contact-texts.ts';

/** The contact person of an organisation: what was sent to him, what he wrote back, and what can be mended. */
export function ContactPage({
  screen,
  done,
  state,
}: {
  screen: ContactScreen;
  done: ContactAct | null;
  state: FormState | null;
}) {
  const words = useTexts(contactTexts);
  const study = useStudy();
  return (
    <>
      <PageHeader
        title={screen.name ?? words.nameless}
        above={{ to: mailingsPath(study.name), label: words.above }}
        state={standing(screen, words)}
      >
        {words.title}, {screen.organisation}
      </PageHeader>
      {done ? <Notice tone="success" title={words.done[done]} /> : null}
      <div className="columns">
        <div>
          <Card title={words.messages}>
            <DataTable
              caption={words.messages}
              captionHidden
              columns={useColumns()}
              rows={screen.messages}
              rowKey={(message) => String(message.messageId)}
              empty={<EmptyState title={words.noMessages} />}
            />
          </Card>
          <CaseLetters letters={screen.letters} />
        </div>
        <div>
          <Particulars screen={screen} />
          {study.may('cases:change') ? <Acts screen={screen} state={state} /> : null}
        </div>
      </div>
    </>
  );
}

function standing(
  { optedOutAt, bouncedAt }: ContactScreen,
  words: typeof contactTexts.nl,
): { tone: 'good' | 'warning' | 'quiet'; label: string } {
  if (optedOutAt) return { tone: 'quiet', label: words.optedOut };
  return bouncedAt ? { tone: 'warning', label: words.bounced } : { tone: 'good', label: words.canGet };
}

function useColumns(): Column<ContactMessage>[] {
  const words = useTexts(contactTexts);
  const nameOf = useTexts(mailingNames);
  const states = useTexts(messageStateTexts);
  const study = useStudy();
  const format = useFormat();
  return [
    {
      id: 'mailing',
      head: words.mailing,
      isRowHead: true,
      cell: ({ mailing }) => <Link to={mailingPath(study.name, mailing)}>{nameOf(mailing)}</Link>,
    },
    { id: 'state', head: words.state, cell: ({ state }) => states[state] },
    { id: 'when', head: words.when, cell: (one) => format.moment(one.endedAt ?? one.queuedAt) },
    { id: 'words', head: words.serverWords, cell: (one) => <span className="hint">{one.words}</span> },
  ];
}

function Particulars({ screen }: { screen: ContactScreen }) {
  const words = useTexts(contactTexts);
  const format = useFormat();
  const { counts } = screen;
  return (
    <Card title={words.person}>
      <Facts
        facts={[
          [words.name, screen.name ?? words.none],
          [words.email, screen.email ?? words.none],
          [words.phone, screen.phone ?? words.none],
          [words.organisation, `${screen.organisation} (${screen.organisationId})`],
          [
            words.counts,
            counts.invited === 0
              ? words.nobodyYet
              : words.answered(format.number(counts.answered), format.number(counts.invited)),
          ],
        ]}
      />
    </Card>
  );
}

function Acts({ screen, state }: { screen: ContactScreen; state: FormState | null }) {
  const words = useTexts(contactTexts);
  const of = (act: ContactAct) => (state?.values.act === act ? state : null);
  return (
    <>
      {screen.letters.some((letter) => letter.handled_at === null) ? (
        <Form method="post">
          <input type="hidden" name="act" value="letters-handled" />
          <SubmitButton kind="secondary" busy={words.busy}>
            {words.handled}
          </SubmitButton>
        </Form>
      ) : null}
      {screen.optedOutAt ? (
        <Card title={words.mailAgain} intro={words.mailAgainIntro}>
          <Form method="post" noValidate>
            <ErrorSummary state={of('mail-again')} />
            <input type="hidden" name="act" value="mail-again" />
            <ReasonField label={words.reason} hint={words.reasonHint} state={of('mail-again')} />
            <SubmitButton kind="secondary" busy={words.busy}>
              {words.undo}
            </SubmitButton>
          </Form>
        </Card>
      ) : (
        <Card title={words.address} intro={words.addressIntro}>
          <Form method="post" noValidate>
            <ErrorSummary state={of('address')} />
            <input type="hidden" name="act" value="address" />
            <Field
              name="email"
              type="email"
              label={words.newEmail}
              state={of('address')}
              required={false}
              maxLength={254}
              autoComplete="off"
            />
            <ReasonField label={words.reason} hint={words.reasonHint} state={of('address')} />
            <SubmitButton kind="secondary" busy={words.busy}>
              {words.save}
            </SubmitButton>
          </Form>
        </Card>
      )}
    </>
  );
}
