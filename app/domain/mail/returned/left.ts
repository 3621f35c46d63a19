import { mentions, phraseList, says, saysInOrder, sentencesOf } from './plain-words.ts';

/** Whole words that say that somebody is gone for good, has other work, or reads this address no more. */
const GONE = phraseList(`
  niet meer werkzaam | niet langer werkzaam | niet meer in dienst | niet langer in dienst | uit dienst |
  werkt hier niet meer | werkt hier niet langer | werk hier niet meer | werkt niet meer bij |
  werk niet meer bij | werkt niet langer bij | werk niet langer bij | werk ik niet meer |
  werk ik niet langer | werkt zij niet meer | werkt hij niet meer | werkt niet meer voor |
  werk niet meer voor | niet meer verbonden aan | niet langer verbonden aan | niet meer aan het werk bij |
  geen medewerker meer | niet meer als medewerker |   
   andere werkgever |   heb ik afscheid genomen |
  afscheid genomen van | de organisatie verlaten | de gemeente verlaten | ons verlaten |
  het bedrijf verlaten | is met pensioen | ben met pensioen | ben ik met pensioen | met pensioen gegaan |
  is gepensioneerd | ben gepensioneerd | niet meer actief binnen | niet meer actief bij |
  niet langer actief bij | niet meer in gebruik | niet langer in gebruik | wordt niet meer gelezen |
  wordt niet langer gelezen | e-mailadres is gewijzigd | mailadres is veranderd | nieuw e-mailadres |
  nieuwe e-mailadres | nieuwe mailadres | nieuw mailadres | niet meer de juiste persoon | 
  overleden | no longer work | no longer works | no longer working | no longer employed | no longer with |
  no longer at | no longer part of | no longer an employee | not work here anymore |
  not work here any more | not working here anymore | left the organisation | left the organization |
  left the company | left the municipality | has left | have left | moved to another | moved on to |
  moved to a new | taken up another | taken on another | taken a new |  
      has retired | have retired | is retired |
  am retired | no longer in use | no longer monitored | not monitored anymore | email address has changed |
  e-mail address has changed | new email address | new e-mail address | passed away |
  nicht mehr im unternehmen | nicht mehr in unserem | nicht mehr bei | nicht mehr tatig |
  nicht mehr beschaftigt | ausgeschieden | im ruhestand | verlassen | ne travaille plus |
  ne fait plus partie | a quitte | j'ai quitte | plus en fonction | ne suis plus
`);

/** Parts of a sentence that may stand apart: "is in december bij ons vertrokken". */
const GONE_IN_PARTS: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['niet meer', 'niet langer'],
    ['werkzaam', 'in dienst', 'verbonden aan', 'in deze functie'],
  ],
  [
    ['is', 'ben', 'heeft'],
    ['bij ons vertrokken', 'vertrokken bij', 'vertrokken naar', 'ons verlaten', 'organisatie verlaten'],
  ],
  [['no longer'], ['employed', 'employee', 'in this position', 'in this role', 'in post']],
];

/** Somebody else's new work is no reason to write to another; the writer's or this person's is. */
const NEW_WORK = phraseList(`
  andere functie | nieuwe functie | andere baan | nieuwe baan | andere uitdaging | nieuwe uitdaging | andere rol |
  andere afdeling | nieuwe rol | new position | new role | different role | another position | another role | another job |
  new job | another department
`);
const WHOSE = phraseList(`
  ik heb | heb ik | ik ben | ben ik | ik werk | werk ik | ik vervul | heeft | is overgestapt | werkt nu | i have | i've | i am | i'm | i work |
  i started | i took | i moved | has taken | has moved | has started | has a
`);

/** What is gone or new in a sentence with one of these is a thing, a day or a moment. */
const NOT_ABOUT_PERSON = phraseList(`
  link | vragenlijst | website | site | knop | pagina | inlogcode | wachtwoord | formulier | questionnaire |
  survey | button | password | login | systeem | vandaag | vanmiddag | vanavond | vrijdagen | today |
  client | clienten | werkzoekende | jongere | jongeren | kandidaat | kandidaten | zodra | als ik |
  wanneer ik | stel dat | if i
`);
const WEEKDAYS = [
  'op maandag',
  'op dinsdag',
  'op woensdag',
  'op donderdag',
  'op vrijdag',
  'on mondays',
  'on tuesdays',
  'on wednesdays',
  'on thursdays',
  'on fridays',
];

/**
 * Whether somebody writes that this person no longer works there, does other work or has another address.
 * @param own plain words
 */
export function saysLeft(own: string): boolean {
  return sentencesOf(own).some(
    (sentence) =>
      saysGone(sentence) &&
      !says(sentence, NOT_ABOUT_PERSON) &&
      !mentions(sentence, WEEKDAYS) &&
      !/\b(?:mijn|een|onze|my|a|our) (?:\w+ )?(?:collega|colleague)\b/.test(sentence.slice(0, 40)),
  );
}

function saysGone(sentence: string): boolean {
  return (
    says(sentence, GONE) ||
    GONE_IN_PARTS.some(([first, second]) => saysInOrder(sentence, first, second)) ||
    (says(sentence, NEW_WORK) && says(sentence, WHOSE))
  );
}
