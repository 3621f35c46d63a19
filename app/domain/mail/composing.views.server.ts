import { textIn, type Language, type Study } from '#app/domain/studies/studies.ts';
import { formatDay } from '#app/platform/dates.ts';
import type { Settings } from '#app/platform/env.server.ts';
import type { OutgoingMail } from '#app/platform/mailer.server.ts';
import { linkPath, optOutPath } from '#app/platform/path.ts';
import type { Secrets } from '#app/platform/secrets.server.ts';
import { compileMessage, type FillMessage } from '#emails/render.tsx';
import { parseMailbox, shortHex } from './mail.ts';
import type { MergeValues } from './merge-fields.ts';

/** Who a message is written to. */
export type Recipient = { name: string; email: string; organisation: string };

/** How the recipient gets in; for a preview or a test something that looks like it and does not work. */
export type PersonalAccess = { token: string; login_code: string };

/** Looks like a link and a code, and opens nothing. */
export const EXAMPLE_ACCESS: PersonalAccess = { token: 'voorbeeld', login_code: 'XXXXX-XXXXX' };

type Surroundings = { settings: Pick<Settings, 'appUrl' | 'mailFrom'>; secrets: Secrets };

/** A text of a mailing, ready to be filled for anyone. */
export function compileText(
  study: Study,
  text: { subject: string; body: string; language: Language },
  options: { isTest?: boolean } = {},
): FillMessage {
  return compileMessage({
    ...text,
    heading: textIn(study.settings.title, text.language),
    isTest: options.isTest,
  });
}

/** What goes into the merge fields for one recipient. */
export function mergeValues(
  around: Surroundings,
  study: Study,
  language: Language,
  recipient: Recipient,
  access: PersonalAccess,
): MergeValues {
  const { sender, closes, title } = study.settings;
  return {
    name: recipient.name,
    organisation: recipient.organisation,
    link: around.settings.appUrl + linkPath(access.token),
    login_code: access.login_code,
    closing_date: closes ? formatDay(closes, language) : '',
    sender: sender?.name ?? '',
    phone: sender?.phone ?? '',
    study: textIn(title, language),
    website: around.settings.appUrl,
  };
}

/** Everything of a message for one recipient. `messageId` without angle brackets. */
export function composeMail(
  around: Surroundings,
  message: {
    study: Study;
    language: Language;
    fillMessage: FillMessage;
    recipient: Recipient;
    access: PersonalAccess;
    messageId: string;
    isTest?: boolean;
  },
): OutgoingMail {
  const { study, language, recipient, access } = message;
  const optOutUrl = around.settings.appUrl + optOutPath(access.token);
  const rendered = message.fillMessage(mergeValues(around, study, language, recipient, access), optOutUrl);
  return {
    ...senderOf(around, study),
    to: { name: recipient.name, address: recipient.email },
    ...rendered,
    messageId: message.messageId,
    headers: {
      'Content-Language': language,
      'Auto-Submitted': 'auto-generated',
      ...(message.isTest
        ? {}
        : { 'List-Unsubscribe': `<${optOutUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
  };
}

/**
 * From is the installation's own address where MAIL_FROM gives one, because that is what its domain signs for; the
 * study's address is then where replies go.
 */
export function senderOf(around: Surroundings, study: Study): Pick<OutgoingMail, 'from' | 'replyTo'> {
  const own = around.settings.mailFrom ? parseMailbox(around.settings.mailFrom) : null;
  const { sender } = study.settings;
  if (!own && sender) return { from: { name: sender.name, address: sender.email }, replyTo: null };
  const from = own ?? ownAddress(around);
  return {
    from: { name: sender?.name ?? (from.name || study.settings.title.nl), address: from.address },
    replyTo: sender && sender.email !== from.address ? { name: sender.name, address: sender.email } : null,
  };
}

/** The address of the installation itself, for mail that belongs to no study; the name may be empty. */
export function ownAddress(around: Pick<Surroundings, 'settings'>): { name: string; address: string } {
  const { mailFrom } = around.settings;
  return mailFrom ? parseMailbox(mailFrom) : { name: '', address: `veldwerk@${mailHost(around)}` };
}

/**
 * The Message-ID of a row of the outbox: always the same, and telling nothing to who lacks the secret.
 * Two hashes, so that the messages of one mailing can be told apart from another's in the log of a relay.
 */
export function messageIdOf(
  around: Surroundings,
  study: Study,
  message: { mailing: string; message_id: number },
): string {
  const { hmac } = around.secrets.current;
  const mailing = shortHex(hmac('message-id mailing', `${study.study_id}:${message.mailing}`), 10);
  const own = shortHex(hmac('message-id', `${study.study_id}:${message.message_id}`), 24);
  return `${mailing}.${own}@${messageDomain(around, study)}`;
}

/** What stands behind the @ of a Message-ID. */
export function messageDomain(around: Surroundings, study: Study): string {
  return senderOf(around, study).from.address.split('@').at(-1)!.toLowerCase();
}

/** A host without a dot is no domain for mail; localhost.localdomain is what mail servers themselves use there. */
function mailHost(around: Pick<Surroundings, 'settings'>): string {
  const { hostname } = new URL(around.settings.appUrl);
  return hostname.includes('.') && !/^[\d.]+$/.test(hostname) ? hostname : 'localhost.localdomain';
}
