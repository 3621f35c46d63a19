import { mentions, phraseList } from './plain-words.ts';

/** What a report or a bounce in words says about one recipient. */
export type BounceFacts = {
  /** Enhanced status code, null when there is none. */
  status: string | null;
  /** What the servers said, as plain words. */
  words: string;
  /** The server has not given up yet. */
  isDelayed: boolean;
};

const FULL = phraseList(`
  mailbox full | mailbox is full | mailbox vol | postvak is vol | postvak vol | postbus is vol |
  postbus vol | over quota | overquota | quota exceeded | over its quota | exceeds its quota |
  exceeded its quota | storage quota | exceeded storage | out of storage | insufficient storage |
  not enough storage | not enough space | disk quota | disk full | allocated storage | mailbox quota |
  mailbox has exceeded | quotum | postfach ist voll | postfach voll | boite pleine |
  boite aux lettres pleine | boite de reception pleine | geen ruimte meer | limiet van het postvak |
  mailbox size limit | inbox is full
`);

/** The address itself is wrong, gone, or its domain is. */
const UNKNOWN = phraseList(`
  user unknown | unknown user | no such user | user not found | unknown recipient | recipient unknown |
  no such recipient | recipient not found | recipnotfound | addrunknown | no such mailbox |
  mailbox not found | no mailbox here | invalid recipient | invalid mailbox | unrouteable address |
  unroutable address | address not found | address unknown | unknown address | no such address |
  not listed in | not found in | wasn't found | was not found | couldn't be found | could not be found |
  not exist | doesn't exist | no longer exists | no longer valid | no longer active | no longer in use |
  bestaat niet | niet gevonden | niet meer in gebruik | onbekende gebruiker | gebruiker onbekend |
  gebruiker is onbekend | onbekende ontvanger | ontvanger onbekend | onbekend adres | adres onbekend |
  adres is onbekend | ongeldig adres | account is disabled | account disabled | account has been disabled |
  mailbox disabled | mailbox is disabled | disabled or discontinued | account inactive | is inactive |
  mailbox unavailable | not a valid mailbox | no account by that name | user doesn't have | user does not have | bad destination | host not found |
  domain name not found | domain not found | name service error | unknown host | host unknown |
  domain does not | unable to lookup dns | unknown or illegal alias | unknown alias | alias unknown |
  empfanger unbekannt | unbekannter empfanger | unbekannte adresse | adresse unbekannt |
  benutzer unbekannt | nicht gefunden | existiert nicht | n'existe pas | introuvable |
  destinataire inconnu | utilisateur inconnu | adresse inconnue | inconnu a cette adresse |
  no longer employed | no longer with | no longer works | left the organi | left the company |
  niet meer werkzaam | uit dienst | moved, left no address
`);

/** Of the above, what is never said about a record or a policy. */
const SURELY_UNKNOWN = phraseList(`
  user unknown | unknown user | no such user | user not found | unknown recipient | recipient unknown |
  no such recipient | recipient not found | no such mailbox | mailbox not found | onbekende gebruiker |
  gebruiker onbekend | ontvanger onbekend
`);

/** It is about the message or about us. */
const REFUSED = phraseList(`
  spam | blacklist | blocklist | block list | black list | denylist | listed at | listed by | dnsbl |
  reputation | policy | dmarc | spf | dkim | not authorized | not authorised | unauthenticated |
  sender denied | sender rejected | content rejected | message rejected | virus | malware | banned |
  blocked | unsolicited | bulk | junk | rate limit | too many | at a rate | too quickly | greylist |
  graylist | message size | too large | too big | te groot | zu gross | trop volumineux | size limit |
  relay | geweigerd vanwege | beleid
`);

/** Delivery is, or was until the server gave up, a matter of trying again. */
const WAITING = phraseList(`
  delayed | will retry | will be retried | keep trying | still trying | has not yet been delivered |
  not been delivered yet | not yet been delivered | temporarily | temporary | try again later |
  delivery incomplete | could not send message for | not delivered after | warning message only |
  do not need to resend | vertraagd | vertraging | verzogert | retarde | timed out | time-out | timeout |
  connection refused | deferred | nog niet bezorgd | noch nicht zugestellt | n'a pas encore | expired |
  long failure period | unreachable | too long in the queue | connection attempts | lost connection |
  tijdelijk
`);

const SURELY_WAITING = [
  'warning message only',
  'do not need to resend',
  'has not yet been delivered',
  'will be retried',
  'keep trying',
  'not been delivered yet',
  'nog niet bezorgd',
  'noch nicht zugestellt',
  'delivery incomplete',
];

/** Status codes (RFC 3463 and those of Exchange Online) that blame something other than the address. */
const SOFT_STATUS = /^5\.(1\.[789]|2\.[234]|3\.[1-5]|4\.([5-7]|14|300|316|317)|5\.\d+|6\.\d+)$/;
/** Those that blame the address and nothing else. */
const HARD_STATUS = /^5\.(1\.([12346]|10|351)|2\.1|4\.(4|310))$/;

/**
 * Whether the address is to blame (hard) or the message, the moment, the full mailbox, or we (soft).
 * Follows the code where it is plain (5.1.1 hard, 5.2.2 and 5.7.x soft, 4.x.x soft); servers that answer everything
 * with 5.0.0, 5.5.0 or 5.7.1 are taken at their words. A final failure without any reason is soft: it counts as an
 * attempt, and stops nothing.
 */
export function bounceVerdict(facts: BounceFacts): 'hard_bounce' | 'soft_bounce' {
  const { status, words } = facts;
  if (facts.isDelayed || status?.startsWith('4.')) return 'soft_bounce';
  const isHard = status === null ? blamedInWords(words) : blamedByStatus(status, words);
  return isHard ? 'hard_bounce' : 'soft_bounce';
}

function blamedByStatus(status: string, words: string): boolean {
  if (mentions(words, FULL) && !/^5\.1\.(1|10)$/.test(status)) return false;
  if (status.startsWith('5.7.')) return mentions(words, SURELY_UNKNOWN);
  if (SOFT_STATUS.test(status))
    return (
      /^5\.(5|3)\./.test(status) && mentions(words, UNKNOWN) && !mentions(words, ['too large', 'too big'])
    );
  if (HARD_STATUS.test(status)) return !mentions(words, ['at a rate', 'too quickly']);
  if (mentions(words, UNKNOWN)) return !isPolicyAboutUs(words);
  return !mentions(words, REFUSED) && !mentions(words, WAITING);
}

function blamedInWords(words: string): boolean {
  if (mentions(words, SURELY_WAITING) || mentions(words, FULL)) return false;
  if (mentions(words, UNKNOWN)) return !isPolicyAboutUs(words);
  if (mentions(words, REFUSED) || mentions(words, WAITING)) return false;
  return /\b55[013]\b/.test(words) || mentions(words, ['permanent']);
}

/** "SPF record does not exist" and the like. */
function isPolicyAboutUs(words: string): boolean {
  return (
    mentions(words, ['dmarc', 'spf', 'dkim', 'spam', 'blacklist', 'blocklist']) &&
    !mentions(words, SURELY_UNKNOWN)
  );
}

const STATUS = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d]|\.\d)/g;

/** The most telling status code in a text: one that is not x.0.0 where there is one; null when there is none. */
export function statusIn(text: string): string | null {
  const found = Array.from(text.matchAll(STATUS), (match) => match[0]);
  return found.find((status) => !status.endsWith('.0.0')) ?? found[0] ?? null;
}
