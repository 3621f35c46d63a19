import { mailingMark, messageIdsIn, messageMark, returnPathsIn } from '#app/domain/mail/own-marks.server.ts';
import type { ReturnedMessage } from '#app/domain/mail/returned/returned-message.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { listAllMailings, listBegunMessageIds, listBegunMessages } from './returned.queries.server.ts';

/** A message of ours that something came back of. */
export type Matched = {
  study_id: number;
  message_id: number;
  mailing: string;
  /** Null when it went to the contact person of `organisation_id`. */
  case_id: string | null;
  organisation_id: string | null;
  /** Set when it went to a colleague whom the respondent of the case asked. */
  forward_id: number | null;
  state: string;
  proof: 'return_address' | 'message_id';
};

/** Where mail servers leave the address a message was sent to. */
const ADDRESS_FIELDS = [
  'to',
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-delivered-to',
  'received',
];
const REFERENCE_FIELDS = ['in-reply-to', 'references', 'x-original-message-id', 'original-message-id'];

/**
 * Which message of ours this belongs to. Two proofs count, both with a keyed hash that only we can make: the return
 * address it was sent to, or our Message-ID in it. A sender address proves nothing.
 * @returns forged when it bears a return address with a wrong hash and no other proof; unknown when it bears none
 */
export async function matchReturned(
  ctx: Ctx,
  message: ReturnedMessage,
): Promise<Matched | 'forged' | 'unknown'> {
  const attached = message.attached.map((text) => text.slice(0, 5_000));
  const addresses = fieldsOf(message, ADDRESS_FIELDS);
  const { messages, forged } = returnPathsIn(ctx.secrets, [addresses, ...attached].join('\n'));
  const [byAddress] = messages.length > 0 ? await listBegunMessages(ctx.db, messages) : [];
  if (byAddress) return { ...byAddress, proof: 'return_address' };
  const references = [fieldsOf(message, REFERENCE_FIELDS), ...attached, ...message.reports].join('\n');
  const byMessageId = await findByMessageId(ctx, references);
  if (byMessageId) return { ...byMessageId, proof: 'message_id' };
  return forged > 0 ? 'forged' : 'unknown';
}

function fieldsOf(message: ReturnedMessage, names: string[]): string {
  return message.headers
    .filter((header) => names.includes(header.name))
    .map((header) => header.value)
    .join('\n');
}

const MOST_REFERENCES = 20;

/** The first hash names the mailing, so that only its messages have to be hashed to find the second. */
async function findByMessageId(ctx: Ctx, text: string) {
  const ids = messageIdsIn(text).slice(0, MOST_REFERENCES);
  if (ids.length === 0) return undefined;
  const mailings = await listAllMailings(ctx.db);
  for (const key of ctx.secrets.all) {
    for (const mailing of mailings) {
      const mark = mailingMark(key, mailing);
      const wanted = new Set(ids.filter((id) => id.mailing === mark).map((id) => id.message));
      if (wanted.size === 0) continue;
      const { study_id } = mailing;
      const numbers = await listBegunMessageIds(ctx.db, study_id, mailing.mailing);
      const number = numbers.find((message_id) => wanted.has(messageMark(key, { study_id, message_id })));
      if (number === undefined) continue;
      return (await listBegunMessages(ctx.db, [{ study_id, message_id: number }]))[0];
    }
  }
  return undefined;
}
