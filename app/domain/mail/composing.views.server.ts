import { textIn, type Language, type Study } from '#app/domain/studies/studies.ts';
import { formatDay } from '#app/platform/dates.ts';
import type { Settings } from '#app/platform/env.server.ts';
import type { OutgoingMail } from '#app/platform/mailer.server.ts';
import { colleagueOptOutPath, colleaguePath, linkPath, optOutPath } from '#app/platform/path.ts';
import type { Secrets } from '#app/platform/secrets.server.ts';
import { compileMessage, type FillMessage, type RenderedMessage } from '#emails/render.tsx';
import { countsInWords, type OrganisationCounts } from './organisation-counts.ts';
import { messageIdName, returnPathOf } from './own-marks.server.ts';
import { parseMailbox } from './mail.ts';
import type { MergeValues } from './merge-fields.ts';

/** Who a message is written to. */
export type Recipient = { name: string; email: string; organisation: string };

/** How the recipient gets in; for a preview or a test something that looks like it and does not work. */
export type PersonalAccess = { token: string; login_code: string };

/** What an organisation's contact person gets instead: how to opt out, and how many of its persons have answered. */
export type ContactAccess = { token: string; counts: OrganisationCounts };

/** What a colleague gets whom a respondent asked to help: a link of his own, who asks, and for which part. */
export type ForwardAccess = { forward_token: string; asker: string; part: string };

/** Looks like a link and a code, and opens nothing. */
export const EXAMPLE_ACCESS: PersonalAccess = { token: 'voorbeeld', login_code: 'XXXXX-XXXXX' };

type Surroundings = { settings: Pick<Settings, 'appUrl' | 'mailFrom' | 'returnAddress'>; secrets: Secrets };

/** A text of a mailing, ready to be filled for anyone, with all that is the same for everyone. */
export type PreparedText = {
  study: Study;
  language: Language;
  fillMessage: FillMessage;
  common: Omit<MergeValues, 'name' | 'organisation' | 'link' | 'login_code' | 'invited' | 'answered'>;
  sender: Pick<OutgoingMail, 'from' | 'replyTo'>;
};

/** @param options.isTest marks the message as a test */
export function prepareText(
  around: Surroundings,
  study: Study,
  text: { subject: string; body: string; language: Language; isForward?: boolean },
  options: { isTest?: boolean } = {},
): PreparedText {
  const { sender, closes, title } = study.settings;
  const { language } = text;
  return {
    study,
    language,
    fillMessage: compileMessage({
      ...text,
      heading: textIn(title, language),
      isTest: options.isTest ?? false,
    }),
    common: {
      closing_date: closes ? formatDay(closes, language) : '',
      sender: sender?.name ?? '',
      phone: sender?.phone ?? '',
      study: textIn(title, language),
      website: around.settings.appUrl,
    },
    sender: senderOf(around, study),
  };
}

/** Subject, HTML and plain text for one recipient. `isLetter`: on paper, where nobody opts out of mail. */
export function fillText(
  around: Surroundings,
  text: PreparedText,
  recipient: Recipient,
  access: PersonalAccess | ContactAccess,
  { isLetter = false }: { isLetter?: boolean } = {},
): RenderedMessage {
  const values: MergeValues = {
    ...text.common,
    name: recipient.name,
    organisation: recipient.organisation,
    ...('counts' in access
      ? { link: '', login_code: '', ...countsInWords(access.counts, text.study.settings) }
      : {
          link: around.settings.appUrl + linkPath(access.token),
          login_code: access.login_code,
          invited: '',
          answered: '',
        }),
  };
  return text.fillMessage(values, isLetter ? null : around.settings.appUrl + optOutPath(access.token));
}

/** The whole message of the outbox for a colleague whom a respondent asked to help. */
export function composeForward(
  around: Surroundings,
  text: PreparedText,
  recipient: Recipient,
  { forward_token: token, asker, part }: ForwardAccess,
  message: { mailing: string; message_id: number },
): OutgoingMail {
  const optOut = around.settings.appUrl + colleagueOptOutPath(token);
  const values: MergeValues = {
    ...text.common,
    name: recipient.name,
    organisation: recipient.organisation,
    link: around.settings.appUrl + colleaguePath(token),
    login_code: '',
    invited: '',
    answered: '',
    asker,
    part,
  };
  return envelope(around, text, recipient, { ...text.fillMessage(values, optOut), optOut }, message);
}

/** The whole message of the outbox for one recipient. */
export function composeMail(
  around: Surroundings,
  text: PreparedText,
  recipient: Recipient,
  access: PersonalAccess | ContactAccess,
  message: { mailing: string; message_id: number },
): OutgoingMail {
  const optOut = around.settings.appUrl + optOutPath(access.token);
  return envelope(around, text, recipient, { ...fillText(around, text, recipient, access), optOut }, message);
}

function envelope(
  around: Surroundings,
  text: PreparedText,
  recipient: Recipient,
  { optOut, ...rendered }: RenderedMessage & { optOut: string },
  message: { mailing: string; message_id: number },
): OutgoingMail {
  return {
    ...text.sender,
    to: { name: recipient.name, address: recipient.email },
    ...rendered,
    messageId: `${messageIdName(around.secrets.current, { ...message, study_id: text.study.study_id })}@${messageDomain(text.sender)}`,
    ...returnPath(around, text, message.message_id),
    headers: {
      'Content-Language': text.language,
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe': `<${optOut}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
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

function returnPath(
  around: Surroundings,
  text: PreparedText,
  messageId: number,
): Pick<OutgoingMail, 'returnPath'> {
  const { returnAddress } = around.settings;
  if (!returnAddress) return {};
  const key = { study_id: text.study.study_id, message_id: messageId };
  return { returnPath: returnPathOf(around.secrets.current, returnAddress, key) };
}

/** What stands behind the @ of a Message-ID. */
export function messageDomain(sender: Pick<OutgoingMail, 'from'>): string {
  return sender.from.address.split('@').at(-1)!.toLowerCase();
}

/** A host without a dot is no domain for mail; localhost.localdomain is what mail servers themselves use there. */
function mailHost(around: Pick<Surroundings, 'settings'>): string {
  const { hostname } = new URL(around.settings.appUrl);
  return hostname.includes('.') && !/^[\d.]+$/.test(hostname) ? hostname : 'localhost.localdomain';
}
