import { bounceVerdict, statusIn } from './bounce-verdict.ts';
import { mentions, plainWords, says, phraseList } from './plain-words.ts';
import { headerOf, type ReturnedMessage } from './returned-message.ts';

const DAEMONS = [
  'mailer-daemon',
  'mailerdaemon',
  'mail-daemon',
  'maildaemon',
  'mdaemon',
  'postmaster',
  'mmdf',
  'uucp',
];
const EXCHANGE_SENDER = 'microsoftexchange';

const SUBJECTS = phraseList(`
  undeliverable | undelivered | undeliver | delivery status notification | delivery failure |
  delivery notification | failure notice | returned mail | returning message | mail delivery |
  message delivery | delivery delayed | delivery has failed | delivery has been delayed | nondeliverable |
  non-deliverable | non delivery | non-delivery | could not send | could not be delivered |
  mail system error | delivery problem | delivery report | onbestelbaar | niet bezorgd | niet besteld |
  niet afgeleverd | bezorging mislukt | aflevering mislukt | retour afzender | unzustellbar |
  nicht zugestellt | zustellung fehlgeschlagen | nicht zustellbar | non remis | non distribu |
  echec de la remise | echec de remise | notification de non-remise | failed: | address not found
`);

const BODIES = phraseList(`
  wasn't able to deliver | was not able to deliver | unable to deliver | not be delivered |
  couldn't be delivered | could not deliver | not been delivered | wasn't delivered | was not delivered |
  were not delivered | delivery failed | delivery to the following | delivery has failed |
  failed to deliver | did not reach the following | returned to sender | permanent fatal errors |
  transcript of session | this is a permanent error | had problems delivering | is undeliverable |
  undeliverable | not be sent | message blocked | your message was rejected | message delayed |
  unknown user | user unknown | user not found | mailbox is full | has not yet been delivered |
  delivery incomplete | warning message only | message bounced | niet worden bezorgd | niet bezorgd |
  niet worden afgeleverd | niet afgeleverd | niet worden besteld | onbestelbaar | nicht zugestellt |
  nicht ubermittelt | unzustellbar | n'a pas pu etre | n'a pas ete remis | non remis | echec
`);

/** Below such a line stands the message that came back, whose words are not the server's. */
const COPIES = phraseList(`
  below this line is a copy | this is a copy of the message | this is a copy of your message |
  copy of the original message | original message headers | original message follows |
  unsent message below | the header of the original | headers of the original | - original message - |
  - original message | original message header | message header follows | - returned message - |
  message text follows | returned message follows | begin included message | originele berichtkop |
  oorspronkelijke berichtkop | oorspronkelijk bericht | ursprungliche nachricht |
  kopfzeilen der ursprunglichen | en-tetes du message | message d'origine | return-path: < | reporting-mta:
`);

/** What a bounce says that holds no delivery report, or whose report says nothing; null when this is no bounce. */
export function readBounceText(
  message: ReturnedMessage,
): { kind: 'hard_bounce' | 'soft_bounce'; status: string | null } | null {
  const words = serverWords(message.text);
  if (!isBounce(message, words)) return null;
  const subject = plainWords(message.subject);
  const status = statusIn(words);
  const isDelayed = mentions(subject, [
    'delayed',
    'warning: ',
    'vertraagd',
    'delay)',
    '(delay',
    'verzogert',
    'retarde',
  ]);
  return { kind: bounceVerdict({ status, words, isDelayed }), status };
}

/** What a bounce says before the copy of the message that came back, as plain words. */
export function serverWords(text: string): string {
  const plain = plainWords(text);
  const ends = COPIES.map((copy) => plain.indexOf(copy)).filter((at) => at > 0);
  return plain.slice(0, Math.min(plain.length, ...ends));
}

function isBounce(message: ReturnedMessage, words: string): boolean {
  if (headerOf(message, 'x-failed-recipients') !== '') return true;
  const subject = plainWords(message.subject);
  const isAnswer = /^(re|aw|antw|fw|fwd|tr|wg|doorst)( ?\[\d+\])?:/.test(subject);
  const subjectTells = !isAnswer && mentions(subject, SUBJECTS);
  const bodyTells = mentions(words, BODIES);
  if (isDaemon(message)) return subjectTells || bodyTells || message.reportType === 'delivery-status';
  if (message.reportType === 'delivery-status') return true;
  const isReturned = headerOf(message, 'return-path') === '<>';
  return subjectTells && (bodyTells || isReturned);
}

/** Whether a mail server wrote it. */
function isDaemon(message: ReturnedMessage): boolean {
  const [name = ''] = message.from.split('@');
  if (DAEMONS.includes(name) || name.startsWith(EXCHANGE_SENDER)) return true;
  const from = plainWords(headerOf(message, 'from'));
  return says(from, ['mailer-daemon', 'mail delivery subsystem', 'mail delivery system']);
}
