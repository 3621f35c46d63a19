import { Form, Link } from '@remix-run/react';
import { MESSAGE_STATES, type MessageState } from '#app/domain/mail/mail.ts';
import { SKIP_REASONS, type SkipReason } from '#app/domain/mailings/mailings.ts';
import { mailingRecipientsPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Button } from '../button.tsx';
import { Card, EmptyState } from '../card.tsx';
import { DataTable, type Column } from '../data-table.tsx';
import { useStudy } from '../desk-data.ts';
import { SelectField } from '../field.tsx';
import { messageStateTexts, useSkipReasons } from '../fieldwork-texts.ts';
import { useFormat } from '../format.ts';
import { mailingTexts } from './mailing-texts.ts';
import { isToContacts, recipientPath } from './recipient-path.ts';

type Recipient = {
  recipientId: string;
  name: string | null;
  organisation: string;
  stratum: string | null;
  state: string | null;
  hindrance: string | null;
  endedAt: Date | null;
  words: string | null;
};

/** The cases of a study with what this mailing does for them, fifty at a time. */
export function MailingRecipients({
  mailing,
  only,
  after,
  recipients,
  next,
}: {
  mailing: string;
  only: string | null;
  after: string | null;
  recipients: Recipient[];
  next: string | null;
}) {
  const words = useTexts(mailingTexts);
  const study = useStudy();
  const page = (from: string | null) =>
    mailingRecipientsPath(
      study.name,
      mailing,
      new URLSearchParams({ ...(only ? { only } : {}), ...(from ? { after: from } : {}) }).toString(),
    );
  return (
    <Card title={words.message}>
      <Choice only={only} mailing={mailing} />
      <DataTable
        caption={isToContacts(mailing) ? words.contacts : words.recipients}
        captionHidden
        columns={useColumns(mailing)}
        rows={recipients}
        rowKey={(recipient) => recipient.recipientId}
        empty={<EmptyState title={words.noRecipients} />}
      />
      {after !== null || next !== null ? (
        <p className="pager">
          {after === null ? null : <Link to={page(null)}>{words.first}</Link>}
          {next === null ? null : (
            <Link to={page(next)}>
              {words.next} <span aria-hidden="true">→</span>
            </Link>
          )}
        </p>
      ) : null}
    </Card>
  );
}

function Choice({ only, mailing }: { only: string | null; mailing: string }) {
  const words = useTexts(mailingTexts);
  const states = useTexts(messageStateTexts);
  const reasons = useSkipReasons(mailing);
  return (
    <Form method="get" className="filter-bar">
      <SelectField name="only" label={words.showing} defaultValue={only ?? ''} key={only}>
        <option value="">{words.everyone}</option>
        <option value="eligible">{words.eligibleNow}</option>
        {MESSAGE_STATES.map((state) => (
          <option key={state} value={state}>
            {states[state]}
          </option>
        ))}
        {SKIP_REASONS.filter((reason) => reason !== 'already_queued' && reason !== 'beyond_limit').map(
          (reason) => (
            <option key={reason} value={reason}>
              {reasons[reason]}
            </option>
          ),
        )}
      </SelectField>
      <Button kind="secondary">{words.show}</Button>
    </Form>
  );
}

function useColumns(mailing: string): Column<Recipient>[] {
  const words = useTexts(mailingTexts);
  const states = useTexts(messageStateTexts);
  const reasons = useSkipReasons(mailing);
  const study = useStudy();
  const format = useFormat();
  const toContacts = isToContacts(mailing);
  const what = ({ state, hindrance }: Recipient) => {
    if (state !== null) return states[state as MessageState];
    return (
      <span className="hint">
        {hindrance === null ? words.eligibleNow : reasons[hindrance as SkipReason]}
      </span>
    );
  };
  return [
    {
      id: 'case',
      head: toContacts ? words.organisationId : words.caseId,
      isRowHead: true,
      cell: (one) => <Link to={recipientPath(study.name, mailing, one.recipientId)}>{one.recipientId}</Link>,
    },
    { id: 'name', head: words.name, cell: (one) => one.name },
    { id: 'organisation', head: words.organisation, cell: (one) => one.organisation },
    ...(toContacts ? [] : [{ id: 'stratum', head: words.stratum, cell: (one: Recipient) => one.stratum }]),
    { id: 'message', head: words.message, cell: what },
    {
      id: 'at',
      head: words.at,
      cell: (one) => (one.endedAt ? <span className="nowrap">{format.moment(one.endedAt)}</span> : ''),
    },
    { id: 'words', head: words.serverWords, cell: (one) => <span className="hint">{one.words}</span> },
  ];
}
