import { mentions, phraseList, plainWords, says, saysInOrder, sentencesOf } from './plain-words.ts';
import type { ReturnedMessage } from './returned-message.ts';

const REQUESTS = phraseList(`
  geen mail meer | geen mails meer | geen e-mail meer | geen e-mails meer | geen email meer |
  geen emails meer | geen mailtjes meer | geen berichten meer | geen herinneringen meer |
  geen herinnering meer | geen post meer | geen uitnodigingen meer | geen verdere mail |
  geen verdere mails | geen verdere e-mails | geen verdere berichten | niet meer mailen |
  niet meer te mailen | mail me niet meer | mail mij niet meer | niet meer benaderen | niet meer te benaderen | niet meer benaderd |
  niet verder benaderd | niet meer aanschrijven | niet meer aan te schrijven | niet meer lastig |
  stop met mailen | stoppen met mailen | stop met deze mails | stop met het sturen | houd op met mailen |
  hou op met mailen | uitschrijven | schrijf mij uit | schrijf me uit | afmelden | meld mij af |
  meld me af | uit uw bestand | uit het bestand | uit jullie bestand | uit uw adressenbestand |
  uit uw mailinglijst | uit de mailinglijst | uit uw maillijst | van de mailinglijst | van uw mailinglijst |
  van de verzendlijst | van uw verzendlijst | van de lijst | uit de lijst | van jullie lijst |
  mijn gegevens te verwijderen | verwijder mijn gegevens | verwijder mijn e-mailadres |
  verwijder mijn mailadres | mijn e-mailadres verwijderen | mijn mailadres verwijderen |
  mijn mailadres te verwijderen | mijn e-mailadres te verwijderen | unsubscribe | opt out | opt-out |
  remove me | remove my | take me off | stop emailing | stop e-mailing | stop mailing | stop sending |
  stop contacting | do not contact me | don't contact me | do not email me | don't email me |
  do not mail me | do not send me | don't send me | no more email | no more emails | no more e-mail |
  no more e-mails | no more mail | no more mails | no more messages | no more reminders | no further email |
  no further emails | no further e-mails | no further reminders | no further messages |
  not receive any more | not receive any further | not wish to receive | not want to receive |
  no longer wish to receive | no longer want to receive | keine e-mails mehr | keine mails mehr |
  keine emails mehr | keine weiteren | abmelden | austragen | abbestellen | aus dem verteiler |
  nicht mehr kontaktieren | desinscrire | desabonner | desinscription | ne plus recevoir |
  ne plus m'envoyer | de votre liste
`);

/** Mail of ours, by whatever name. */
const MAIL = phraseList(`
  mail | mails | e-mail | e-mails | email | emails | mailtje | mailtjes | bericht | berichten | herinnering | herinneringen | uitnodiging |
  uitnodigingen | reminder | reminders | message | messages | invitation | invitations
`);
const NO_MORE: readonly (readonly [readonly string[], readonly string[]])[] = [
  [['geen'], ['meer']],
  [
    ['not', "don't", 'no'],
    ['any more', 'anymore', 'any longer', 'any further'],
  ],
];
const WISHES = phraseList(`
  graag | wil | willen | wilt | wens | gelieve | stuur | sturen | want | wish | please | rather | prefer | would like | ontvangen | hoef
`);
const DELETING = phraseList(
  `delete | remove | verwijder | verwijderen | verwijderd | haal | halen | schrap | schrappen`,
);
const WHAT_IS_OURS = phraseList(`
  my address | my email | my e-mail | my name | my data | my details | mijn adres | mijn naam | mijn mailadres | mijn e-mailadres | mijn gegevens |
  mij van | me van | mij uit | me uit | your list | your database | uw lijst | de lijst | uw bestand
`);

/** Not a request, or about something else than mail. */
const OTHERWISE = phraseList(`
  niet afmelden | gekregen | gehad | ontvangen heb | heb ontvangen | niet uitschrijven | niet te hoeven afmelden | heb geen mail meer ontvangen |
  geen mail meer ontvangen sinds | nog geen mail | geen mail meer gehad | geen mail meer gekregen |
  per ongeluk | niet unsubscriben | not unsubscribe | by accident | by mistake | don't want to unsubscribe |
  accidentally | collega afmelden | wil me niet | wil mij niet | afmelden voor de bijeenkomst |
  afmelden voor het overleg
`);

/**
 * Whether somebody asks for no more mail; "ik doe niet mee" alone does not.
 * @param own plain words
 */
export function asksForNoMoreMail(message: ReturnedMessage, own: string): boolean {
  const subject = plainWords(message.subject);
  if (own.length < 200 && /^(?:unsubscribe|afmelden|afmelding|uitschrijven|opt-?out|stop)\b/.test(subject))
    return true;
  if (['stop', 'stoppen', 'stop.', 'stop!', 'unsubscribe.', 'afmelden.'].includes(own)) return true;
  return sentencesOf(own).some((sentence) => isRequest(sentence) && !mentions(sentence, OTHERWISE));
}

function isRequest(sentence: string): boolean {
  if (says(sentence, REQUESTS)) return true;
  if (says(sentence, DELETING) && says(sentence, WHAT_IS_OURS)) return true;
  const isNoMore = NO_MORE.some(([first, second]) => saysInOrder(sentence, first, second));
  return isNoMore && says(sentence, MAIL) && says(sentence, WISHES);
}
