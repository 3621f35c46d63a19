/** A message that came back, taken apart as far as the rules need. */
export type ReturnedMessage = {
  /** Every field of the header, names in small letters, unfolded, in order, encoded words as they were. */
  headers: { name: string; value: string }[];
  /** The address in From, in small letters; '' when there is none. */
  from: string;
  /** The addresses it was sent to, in small letters. */
  to: string[];
  subject: string;
  /** The moment in Date, else of the newest Received; null when neither can be read. */
  date: Date | null;
  /** Hours from UTC of the clock that wrote Date, such as -5; null when it does not say. */
  utcOffset: number | null;
  /** What a reader sees, from plain text where there is any, else from HTML. */
  text: string;
  /** The machine-readable parts of delivery reports (message/delivery-status). */
  reports: string[];
  /** The kind of multipart/report: delivery-status, disposition-notification, feedback-report; '' for any other mail. */
  reportType: string;
  /** Messages (or only their headers) that hang on this one, as text: in a bounce the one that was ours. */
  attached: string[];
};

export const RETURNED_KINDS = [
  'hard_bounce',
  'soft_bounce',
  'auto_reply',
  'left',
  'opt_out',
  'reply',
] as const;
/**
 * What a message is that came back.
 * - hard_bounce: the address takes no mail; soft_bounce: it did not take this one, or not yet
 * - auto_reply: a machine answers, for one because somebody is away
 * - left: the person no longer works there, or has another address
 * - opt_out: somebody asks for no more mail; reply: anything else that somebody wrote
 */
export type ReturnedKind = (typeof RETURNED_KINDS)[number];

/** Somebody to write to instead; at least one of the three is there. */
export type ProposedContact = { name?: string; email?: string; phone?: string };

export type Classified = {
  kind: ReturnedKind;
  /** Enhanced status code of a bounce (RFC 3463), such as 5.1.1. */
  status?: string;
  /** The first working day on which the writer of an auto_reply is back, such as 2027-01-04. */
  returns_on?: string;
  /** With `left`. */
  proposed_contact?: ProposedContact;
};

/** The value of the first field of that name, '' when there is none. @param name in small letters */
export function headerOf(message: Pick<ReturnedMessage, 'headers'>, name: string): string {
  return message.headers.find((header) => header.name === name)?.value ?? '';
}

/** More text than anybody writes; what comes after it is not looked at, so that no message takes long. */
export const LONGEST_TEXT = 20_000;
