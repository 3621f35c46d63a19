import { isAutoReply } from './auto-reply.ts';
import { readBounceText, serverWords } from './bounce-text.ts';
import { readDeliveryStatus, type ReportVerdict } from './delivery-status.ts';
import { saysLeft } from './left.ts';
import { asksForNoMoreMail } from './opt-out-request.ts';
import { mentions, plainWords } from './plain-words.ts';
import { findProposedContact } from './proposed-contact.ts';
import { hasQuote, ownText } from './quoted-text.ts';
import { findReturnDate } from './return-date.ts';
import type { Classified, ReturnedMessage } from './returned-message.ts';
import type { DateContext } from './written-dates.ts';

/**
 * What a message is that came back. Bounces are recognised first, then who has left (whether a machine or a person
 * says so), then automatic answers, requests for no more mail, and the rest is a reply. Only the writer's own words
 * count, never those of the message that is quoted or sent back.
 * @param received the day on which it came, as 2026-11-23, for a message without Date
 */
export function classifyReturned(message: ReturnedMessage, received: string): Classified {
  const bounce = readBounce(message);
  if (bounce && bounce.kind !== 'none') return bounceOf(bounce.kind, bounce.status);
  if (bounce || message.reportType === 'disposition-notification') return { kind: 'auto_reply' };
  // A complaint to the mail provider ("this is spam") asks for no more mail with some emphasis.
  if (message.reportType === 'feedback-report') return { kind: 'opt_out' };
  const text = ownText(message.text);
  const own = plainWords(text);
  if (saysLeft(own)) {
    const contact = findProposedContact(message, text);
    return { kind: 'left', ...(contact ? { proposed_contact: contact } : {}) };
  }
  if (isAutoReply(message, own, hasQuote(message.text))) {
    const returnsOn = returnDateOf(message, own, received);
    return { kind: 'auto_reply', ...(returnsOn ? { returns_on: returnsOn } : {}) };
  }
  return { kind: asksForNoMoreMail(message, own) ? 'opt_out' : 'reply' };
}

function bounceOf(kind: 'hard_bounce' | 'soft_bounce', status: string | null): Classified {
  return { kind, ...(status ? { status } : {}) };
}

function readBounce(message: ReturnedMessage): ReportVerdict | null {
  const explanation = serverWords(message.text);
  const verdicts = message.reports.flatMap((report) => readDeliveryStatus(report, explanation) ?? []);
  const verdict = verdicts.find(({ kind }) => kind !== 'none') ?? verdicts[0];
  return verdict ?? readBounceText(message);
}

const AWAY_IN_SUBJECT = [
  'afwezig',
  'niet aanwezig',
  'vakantie',
  'verlof',
  'away',
  'out of office',
  'out of the office',
  'on leave',
  'vacation',
  'holiday',
  'abwesend',
  'absent',
];

/** From the text; from the subject only where that itself speaks of being away, because it may be ours. */
function returnDateOf(message: ReturnedMessage, own: string, received: string): string | null {
  const context = dateContext(message, own, received);
  const inText = findReturnDate(own, context);
  if (inText) return inText;
  const subject = plainWords(message.subject).replace(
    /^(?:automatisch antwoord|automatic reply|auto-?reply|out of office(?: autoreply)?|automatische antwort) ?: ?/,
    '',
  );
  return mentions(subject, AWAY_IN_SUBJECT) ? findReturnDate(subject, context) : null;
}

const DUTCH = [' ik ', ' ben ', ' niet ', ' het ', ' een ', ' van ', ' tot ', ' met ', ' weer ', ' u '];
const ENGLISH = [
  ' i ',
  ' am ',
  ' the ',
  ' and ',
  ' will ',
  ' be ',
  ' my ',
  ' you ',
  ' of ',
  ' until ',
  ' back ',
];

function dateContext(message: ReturnedMessage, own: string, received: string): DateContext {
  const padded = ` ${own} `;
  const count = (words: string[]) => words.filter((word) => padded.includes(word)).length;
  const isEnglish = count(ENGLISH) > count(DUTCH);
  const { date, utcOffset } = message;
  const isBehind = utcOffset !== null && utcOffset <= -4 && utcOffset >= -10;
  return {
    today: date
      ? new Date(date.getTime() + (utcOffset ?? 0) * 3_600_000).toISOString().slice(0, 10)
      : received,
    monthFirstPossible: isEnglish,
    american: isEnglish && isBehind,
  };
}
