import { Form, Link } from '@remix-run/react';
import { Fragment } from 'react';
import { mailboxHtmlPath, mailboxMessagePath, mailboxPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Button } from '../button.tsx';
import { Card, EmptyState } from '../card.tsx';
import { DataTable } from '../data-table.tsx';
import { useFormat } from '../format.ts';
import { PageHeader } from '../page-header.tsx';
import { MailboxFrame } from './mailbox-frame.tsx';
import { mailboxTexts } from './mailbox-texts.ts';

type Entry = { id: number; receivedAt: Date; to: string; subject: string };

/** The list, the newest first. @param next below which message to continue; null on the last page */
export function MailboxPage({
  entries,
  search,
  isFirst,
  next,
}: {
  entries: Entry[];
  search: string;
  isFirst: boolean;
  next: number | null;
}) {
  const words = useTexts(mailboxTexts);
  const format = useFormat();
  const query = (before?: number) => {
    const parts = new URLSearchParams({
      ...(search ? { to: search } : {}),
      ...(before === undefined ? {} : { before: String(before) }),
    });
    return `?${parts.toString()}`;
  };
  return (
    <MailboxFrame>
      <PageHeader title={words.title}>{words.lead}</PageHeader>
      <Form className="search" role="search">
        <label htmlFor="to">{words.search}</label>
        <input className="input" id="to" name="to" type="search" defaultValue={search} key={search} />
        <Button kind="secondary">{words.submit}</Button>
        {search ? <Link to={mailboxPath()}>{words.all}</Link> : null}
      </Form>
      <Card
        title={words.title}
        titleHidden
        foot={
          <>
            {isFirst ? <span /> : <Link to={query()}>{words.newest}</Link>}
            {next === null ? null : <Link to={query(next)}>{words.older}</Link>}
          </>
        }
      >
        <DataTable
          caption={words.title}
          captionHidden
          rows={entries}
          rowKey={(entry) => entry.id}
          empty={
            search ? (
              <EmptyState title={words.noneFound(search)}>{words.noneFoundText}</EmptyState>
            ) : (
              <EmptyState title={words.none}>{words.noneText}</EmptyState>
            )
          }
          columns={[
            {
              id: 'subject',
              head: words.subject,
              isRowHead: true,
              cell: (entry) => <Link to={mailboxMessagePath(entry.id)}>{entry.subject}</Link>,
            },
            { id: 'to', head: words.to, cell: (entry) => entry.to },
            {
              id: 'received',
              head: words.received,
              align: 'end',
              cell: (entry) => <span className="nowrap">{format.moment(entry.receivedAt)}</span>,
            },
          ]}
        />
      </Card>
    </MailboxFrame>
  );
}

type Message = Entry & { from: string; headers: Record<string, string>; text: string };

/** One message: who, the text with its links, the way to the formatted part, and every header. */
export function MailboxMessagePage({ message }: { message: Message }) {
  const words = useTexts(mailboxTexts);
  const format = useFormat();
  return (
    <MailboxFrame>
      <PageHeader title={message.subject} above={{ to: mailboxPath(), label: words.title }} />
      <Card
        title={words.text}
        aside={
          <a href={mailboxHtmlPath(message.id)} target="_blank" rel="noreferrer">
            {words.html}
          </a>
        }
      >
        <dl className="facts">
          <dt>{words.from}</dt>
          <dd>{message.from}</dd>
          <dt>{words.to}</dt>
          <dd>{message.to}</dd>
          <dt>{words.received}</dt>
          <dd>{format.moment(message.receivedAt)}</dd>
        </dl>
        <div className="mail-text">
          <LinkedText text={message.text} />
        </div>
      </Card>
      <Card title={words.headers}>
        <dl className="facts mail-headers">
          {Object.entries(message.headers).map(([name, value]) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
        </dl>
      </Card>
    </MailboxFrame>
  );
}

const ADDRESS = /(https?:\/\/[^\s<>"]+[^\s<>".,;:)])/;

/** A plain text in which addresses of pages can be followed. */
function LinkedText({ text }: { text: string }) {
  return text.split(ADDRESS).map((part, index) =>
    index % 2 === 1 ? (
      <a key={index} href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  );
}
