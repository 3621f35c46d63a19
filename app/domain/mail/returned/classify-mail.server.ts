import { classifyReturned } from './classify-returned.ts';
import { ownText } from './quoted-text.ts';
import { readReturnedMessage } from './raw-message.server.ts';
import type { Classified, ReturnedMessage } from './returned-message.ts';

/** A returned message with what it is. */
export type ReadMail = { message: ReturnedMessage; classified: Classified };

const DEEPEST = 3;

/**
 * Reads and classifies the bytes of one message. A message that is nothing but the wrapping of another, as some
 * gateways and mailboxes pass bounces on, is taken for what is inside.
 * @param received the day on which it came, as 2026-11-23, for a message without Date
 * @throws Problem mail.not_a_message (422)
 */
export async function classifyMail(bytes: Buffer, received: string, depth = 0): Promise<ReadMail> {
  const message = await readReturnedMessage(bytes);
  const classified = classifyReturned(message, received);
  const [inner] = message.attached;
  const isWrapping =
    classified.kind === 'reply' && ownText(message.text) === '' && message.attached.length === 1;
  if (!isWrapping || inner === undefined || depth >= DEEPEST) return { message, classified };
  try {
    return await classifyMail(Buffer.from(inner), received, depth + 1);
  } catch {
    return { message, classified };
  }
}
