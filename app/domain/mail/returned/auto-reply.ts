import { mentions, plainWords, says, phraseList } from './plain-words.ts';
import { headerOf, type ReturnedMessage } from './returned-message.ts';

const SUBJECT_STARTS = phraseList(`
  automatisch antwoord | automatisch bericht | automatische reactie | auto-antwoord | automatic reply |
  auto reply | auto-reply | autoreply | autoreply from | auto response | automatic response | autoresponse |
  auto: | automatische antwort | abwesenheit | abwesend | reponse automatique | absence du bureau |
  absent du bureau | out of office | out of the office | ooo: | niet aanwezig | afwezig | afwezigheid |
  op vakantie | vakantie | on vacation | vacation | vacation reply | away from | ontvangstbevestiging |
  bevestiging van ontvangst | bevestiging ontvangst | niet op kantoor | [auto-reply] |
  [automatisch antwoord]
`);

/** What a machine says in somebody's name: that he is away. */
const AWAY_PHRASES = phraseList(`
  ik ben afwezig | ben ik afwezig | momenteel afwezig | ben afwezig | is afwezig | ik ben niet aanwezig |
  ben ik niet aanwezig | ik ben op dit moment niet aanwezig | ik ben momenteel niet | wegens vakantie |
  in verband met vakantie | ivm vakantie | i.v.m. vakantie | i.v.m. verlof | met vakantie | op vakantie |
  ik ben met verlof | ben ik met verlof | met zwangerschapsverlof | ik ben vrij | ben ik vrij |
  niet op kantoor | lees ik mijn mail niet | niet bereikbaar | i am out of the office |
  i'm out of the office | i am out of office | i'm out of office | i am currently out | i'm currently out |
  i will be out of | currently out of the office | out of the office until | out of office until |
  i am away | i'm away | on annual leave | on leave until | on vacation | on holiday | on maternity leave |
  on parental leave | limited access to email | limited access to my email | ich bin derzeit nicht |
  nicht im buro | ich bin abwesend | ich bin bis | ausser haus | im urlaub | je suis absent |
  je suis actuellement absent | absent du bureau | en conges | en conge
`);

/** What no person writes. */
const MACHINE_PHRASES = phraseList(`
  dit is een automatisch | automatisch gegenereerd | automatisch antwoord |
  automatische ontvangstbevestiging | automatisch verzonden | automatisch bericht | this is an automated |
  this is an automatic | automatically generated | automated response | automatic reply | auto-generated |
  do not reply to this | niet reageren op deze e-mail | niet beantwoorden | automatisch erstellt |
  automatische antwort | automatisch generiert | genere automatiquement | reponse automatique |
  message automatique | wij hebben uw e-mail ontvangen | we hebben uw e-mail ontvangen |
  we hebben uw bericht ontvangen | wij hebben uw bericht ontvangen | wij hebben uw e-mail in goede orde |
  we have received your e | we received your e | uw bericht is ontvangen | uw e-mail is ontvangen
`);

const PRECEDENCES = ['auto_reply', 'auto-reply', 'autoreply'];
const ANSWER_HEADERS = [
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'x-auto-reply',
  'x-autoreply-from',
  'x-mail-autoreply',
  'x-vacation',
];

/**
 * Whether a machine answered: because its header says so (RFC 3834 and what came before it), its subject begins as
 * such answers do, or, where the header says nothing, the text alone tells it and quotes nothing.
 * @param own the writer's own words, plain
 * @param isQuoting whether the message that is answered stands in it
 */
export function isAutoReply(message: ReturnedMessage, own: string, isQuoting: boolean): boolean {
  if (saysHeader(message)) return true;
  const subject = plainWords(message.subject);
  if (SUBJECT_STARTS.some((start) => subject.startsWith(start))) return true;
  // A person may tell these things too, but then answers: with the question below it, or with more than this.
  if (isQuoting) return false;
  const opening = own.slice(0, 600);
  if (says(opening, MACHINE_PHRASES)) return true;
  return says(opening, AWAY_PHRASES) && !isConversation(message, own);
}

function saysHeader(message: ReturnedMessage): boolean {
  const submitted = headerOf(message, 'auto-submitted').toLowerCase();
  if (submitted !== '' && !submitted.startsWith('no')) return true;
  if (ANSWER_HEADERS.some((name) => !['', 'no'].includes(headerOf(message, name).toLowerCase()))) return true;
  const precedence = headerOf(message, 'precedence').toLowerCase();
  if (PRECEDENCES.includes(precedence)) return true;
  const isBulk = ['bulk', 'junk'].includes(precedence);
  return isBulk && (headerOf(message, 'in-reply-to') !== '' || headerOf(message, 'list-id') === '');
}

const ABOUT_THE_STUDY = [
  'vragenlijst',
  'questionnaire',
  'enquete',
  'onderzoek',
  'survey',
  'invullen',
  'ingevuld',
  'fragebogen',
  'inlogcode',
];

/** Somebody who goes into what was asked is no machine. */
function isConversation(message: ReturnedMessage, own: string): boolean {
  return mentions(own, ABOUT_THE_STUDY) || (headerOf(message, 'in-reply-to') !== '' && own.includes('?'));
}
