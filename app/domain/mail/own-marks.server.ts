import { timingSafeEqual } from 'node:crypto';
import type { SecretKey, Secrets } from '#app/platform/secrets.server.ts';
import { shortHex } from './mail.ts';

type MessageKey = { study_id: number; message_id: number };

/**
 * The Message-ID of a row of the outbox up to the @: always the same, and telling nothing to who lacks the secret.
 * Two hashes, so that the messages of one mailing can be told apart from another's in the log of a relay.
 */
export function messageIdName(key: SecretKey, message: MessageKey & { mailing: string }): string {
  return `${mailingMark(key, message)}.${messageMark(key, message)}`;
}

const MAILING_MARK = 10;
const MESSAGE_MARK = 24;

/** The first hash of a Message-ID. */
export function mailingMark(key: SecretKey, of: { study_id: number; mailing: string }): string {
  return shortHex(key.hmac('message-id mailing', `${of.study_id}:${of.mailing}`), MAILING_MARK);
}

/** The second hash of a Message-ID. */
export function messageMark(key: SecretKey, of: MessageKey): string {
  return shortHex(key.hmac('message-id', `${of.study_id}:${of.message_id}`), MESSAGE_MARK);
}

const MESSAGE_ID = new RegExp(`(?<![0-9a-f])([0-9a-f]{${MAILING_MARK}})\\.([0-9a-f]{${MESSAGE_MARK}})@`, 'g');

/** Every Message-ID in a text that has the shape of ours, once. */
export function messageIdsIn(text: string): { mailing: string; message: string }[] {
  const found = new Map<string, { mailing: string; message: string }>();
  for (const match of text.toLowerCase().matchAll(MESSAGE_ID))
    found.set(match[0], { mailing: match[1]!, message: match[2]! });
  return [...found.values()];
}

const RETURN_MARK = 20;

/**
 * The address to which bounces of one message go: bounces+<study>-<message>.<hash>@domain. The hash is keyed, so that
 * who can write to the address cannot make us believe anything of a message he did not get.
 * @param address RETURN_ADDRESS
 */
export function returnPathOf(key: SecretKey, address: string, message: MessageKey): string {
  const [name, domain] = address.split('@');
  return `${name}+${message.study_id}-${message.message_id}.${returnMark(key, message)}@${domain}`;
}

function returnMark(key: SecretKey, message: MessageKey): string {
  return shortHex(key.hmac('return address', `${message.study_id}:${message.message_id}`), RETURN_MARK);
}

const RETURN_PATH = new RegExp(`\\+(\\d{1,9})-(\\d{1,15})\\.([0-9a-f]{${RETURN_MARK}})@`, 'g');

/**
 * The messages whose return address stands in a text, and how many stand there with a hash that is not theirs.
 * All keys of APP_SECRET count: mail of before a rotation still comes back.
 */
export function returnPathsIn(secrets: Secrets, text: string): { messages: MessageKey[]; forged: number } {
  const messages = new Map<string, MessageKey>();
  let forged = 0;
  for (const match of text.toLowerCase().matchAll(RETURN_PATH)) {
    const message = { study_id: Number(match[1]), message_id: Number(match[2]) };
    if (secrets.all.some((key) => isSame(returnMark(key, message), match[3]!)))
      messages.set(`${match[1]}-${match[2]}`, message);
    else forged += 1;
  }
  return { messages: [...messages.values()], forged };
}

const CONTACT_MARK = 32;

/**
 * What stands in place of a respondent's token in the opt-out address of a message to a contact person:
 * <study>-<message>.<hash>. The hash is keyed, of 128 bits, so that nobody can write an address that he did not get.
 */
export function contactToken(key: SecretKey, message: MessageKey): string {
  return `${message.study_id}-${message.message_id}.${contactMark(key, message)}`;
}

function contactMark(key: SecretKey, message: MessageKey): string {
  return shortHex(key.hmac('contact opt-out', `${message.study_id}:${message.message_id}`), CONTACT_MARK);
}

const CONTACT_TOKEN = new RegExp(`^(\\d{1,9})-(\\d{1,15})\\.([0-9a-f]{${CONTACT_MARK}})$`);

/** The message whose contactToken this is, under any key of APP_SECRET; null when it is none of ours. */
export function readContactToken(secrets: Secrets, token: string): MessageKey | null {
  const match = CONTACT_TOKEN.exec(token);
  if (!match) return null;
  const message = { study_id: Number(match[1]), message_id: Number(match[2]) };
  return secrets.all.some((key) => isSame(contactMark(key, message), match[3]!)) ? message : null;
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
