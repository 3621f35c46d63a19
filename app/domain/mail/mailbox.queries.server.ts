import type { Insertable } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { ContactMailboxMessages } from '#db/types.generated.ts';

export async function insertMailboxMessage(
  db: Db,
  message: Insertable<ContactMailboxMessages>,
): Promise<void> {
  await db.insertInto('contact.mailbox_messages').values(message).execute();
}

/** @param options.recipient part of the recipient's address or name; null: everybody's */
export async function listMailboxRows(
  db: Db,
  options: { before: number | null; limit: number; recipient: string | null },
) {
  return db
    .selectFrom('contact.mailbox_messages')
    .select(['mailbox_message_id', 'received_at', 'sender', 'recipient', 'subject'])
    .$if(options.before !== null, (query) => query.where('mailbox_message_id', '<', options.before!))
    .$if(options.recipient !== null, (query) =>
      query.where('recipient', 'ilike', `%${options.recipient!.replace(/[\\%_]/g, '\\$&')}%`),
    )
    .orderBy('mailbox_message_id', 'desc')
    .limit(options.limit)
    .execute();
}

export async function findMailboxRow(db: Db, id: number) {
  return db
    .selectFrom('contact.mailbox_messages')
    .selectAll()
    .where('mailbox_message_id', '=', id)
    .executeTakeFirst();
}
