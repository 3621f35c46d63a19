import type { Sender } from '#app/domain/responses/respondent-pages.ts';

/** Telephone and e-mail of the sender as links, joined by a word. */
export function ContactLinks({ sender, or }: { sender: Sender; or: string }) {
  return (
    <>
      {sender.phone && (
        <>
          <a href={`tel:${sender.phone.replace(/[^+\d]/g, '')}`} className="unbroken">
            {sender.phone}
          </a>{' '}
          {or}{' '}
        </>
      )}
      <a href={`mailto:${sender.email}`}>{sender.email}</a>
    </>
  );
}
