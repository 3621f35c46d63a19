import { phraseList } from './plain-words.ts';
import type { ProposedContact, ReturnedMessage } from './returned-message.ts';

const EMAIL = /[\p{L}\d.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,5}/gu;
/** From eight digits on, as telephone numbers are written; years and times are shorter. */
const PHONE = /(?<![\d@.\w])(?:\+|00|\(?0)\d?[\d ()./-]{6,18}\d(?![\d@])/g;

const CUES = phraseList(`
  contact opnemen met | contact op met | contact zoeken met | contact op te nemen met | terecht bij |
  terecht bij mijn collega | opgevolgd door | overgenomen door | vervangen door | waargenomen door |
  wenden tot | mailen naar | mailen met | mail naar | mailen aan | doorsturen naar | sturen naar |
  sturen aan | richten aan | opvolger is | opvolgster is | vervanger is | bereikbaar via | mijn collega |
  collega | haar opvolger | zijn opvolger | please contact | you can contact | get in touch with |
  succeeded by | her successor | his successor | replaced by | successor is | replacement is | taken over by | my colleague | reach out to |
  forward your message to | write to | e-mail to | email to | contact | wenden sie sich an |
  nachfolger ist | nachfolgerin ist | kontaktieren sie | veuillez contacter | contacter
`);

const NAME_WORD = /^\p{Lu}[\p{L}'’-]{0,30}\.?$/u;
const PARTICLES = new Set(
  phraseList(`
  van | de | der | den | het | ter | ten | te | 't | ’t | el | al | von | zu | du | la | le | op | in
`),
);
const TITLES = new Set(
  phraseList(`
  mevrouw | mevr | mevr. | mw | mw. | meneer | dhr | dhr. | de | heer | mr | mr. | mrs | mrs. | ms | ms. |
  dr | dr. | drs | drs. | ir. | frau | herr | herrn | madame | monsieur | mijn | collega | collega: | my |
  colleague | the | our | team
`),
);
const NO_NAMES = new Set(
  phraseList(`
  u | ik | wij | voor | met | via | per | op | graag | tel | tel. | telefoon | phone | email | e-mail |
  mail | bel | i | we | you | for | please | zij | hij | hem | haar | hen | them | him | her | us | ons |
  mij | me | het | onze | deze | dit
`),
);

/**
 * To whom one should write instead: the first address in the writer's words that is not his own or ours, with the
 * name and telephone number that stand beside it.
 * @param own the writer's own words as he wrote them
 * @returns null when none of the three is there
 */
export function findProposedContact(message: ReturnedMessage, own: string): ProposedContact | null {
  const text = own
    .replace(/\r\n?/g, '\n')
    .replace(/[*\u00a0]/g, ' ')
    .replace(/<mailto:[^>\n]{1,200}>/g, ' ');
  const known = new Set([message.from, ...message.to]);
  const match = Array.from(text.matchAll(EMAIL)).find((each) => !known.has(tidyEmail(each[0]).toLowerCase()));
  const email = match ? tidyEmail(match[0]) : null;
  const at = match?.index ?? null;
  const phone = findPhone(text, at);
  const name = (at === null ? null : nameBeside(text, at, match![0].length)) ?? nameAfterCue(text);
  if (email === null && phone === null && name === null) return null;
  return { ...(name ? { name } : {}), ...(email ? { email } : {}), ...(phone ? { phone } : {}) };
}

function tidyEmail(text: string): string {
  return text.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '');
}

/** The number nearest below the address, else the first. */
function findPhone(text: string, at: number | null): string | null {
  const found = Array.from(text.matchAll(PHONE)).filter((match) => {
    const digits = match[0].replace(/\D/g, '').length;
    return digits >= 9 && digits <= 14;
  });
  const chosen = found.find((match) => at !== null && match.index > at - 120) ?? found[0];
  return chosen ? chosen[0].trim() : null;
}

/** "Pim Verzonnen <pim@example.org>", "Pim Verzonnen (pim@example.org)", "met Pim Verzonnen via pim@example.org". */
function nameBeside(text: string, at: number, length: number): string | null {
  const before = text
    .slice(Math.max(0, at - 120), at)
    .replace(/\n{2,}/g, ' . ')
    .replace(/\s+/g, ' ');
  const words = before
    .replace(/[<(["':]+ ?$/, '')
    .trim()
    .split(' ');
  while (words.length > 0 && isLink(words.at(-1)!)) words.pop();
  return nameAtEnd(words) ?? nameAfterCue(text.slice(Math.max(0, at - 120), at + length));
}

const LINKS = new Set([
  'via',
  'per',
  'op',
  'door',
  'te',
  'mailen',
  'naar',
  'at',
  'on',
  'by',
  'e-mail',
  'email',
  'mail',
  'e-mail:',
  'email:',
  'mail:',
  'is',
  '-',
  '|',
  ',',
  'under',
  'unter',
  'bereiken',
  'bereikbaar',
  'telefoonnummer',
  'e-mailadres',
  'het',
  'of',
  'or',
  'adres',
  'sur',
  'a',
  'à',
]);

function isLink(word: string): boolean {
  return LINKS.has(word.toLowerCase().replace(/[,:(]+$/, '')) || /^\(?[,:]?$/.test(word);
}

function nameAtEnd(words: string[]): string | null {
  const name: string[] = [];
  for (let at = words.length - 1; at >= 0 && name.length < 6; at -= 1) {
    const word = words[at]!.replace(/^[("']+|[,)"':]+$/g, '');
    const isEnd = /[.!?:]$/.test(words[at]!) && !/^\p{Lu}\.$/u.test(words[at]!) && name.length > 0;
    if (isEnd || !(NAME_WORD.test(word) || PARTICLES.has(word))) break;
    name.unshift(word);
  }
  return tidyName(name);
}

function nameAfterCue(text: string): string | null {
  const flat = text.replace(/\n{2,}/g, ' . ').replace(/\s+/g, ' ');
  const small = flat.toLowerCase();
  for (const cue of CUES) {
    const at = small.indexOf(cue);
    if (at < 0) continue;
    const words = flat
      .slice(at + cue.length, at + cue.length + 120)
      .replace(/^[:, ]+/, '')
      .split(' ');
    while (words.length > 0 && TITLES.has(words[0]!.toLowerCase())) words.shift();
    const name: string[] = [];
    for (const raw of words) {
      const word = raw.replace(/^[("']+|[,.)"':;]+$/g, '');
      if (!(NAME_WORD.test(word) || (PARTICLES.has(word) && name.length > 0)) || name.length >= 6) break;
      name.push(word);
      if (/[,.)!?;:]$/.test(raw) && !/^\p{Lu}\.$/u.test(raw)) break;
    }
    const tidy = tidyName(name);
    if (tidy) return tidy;
  }
  return null;
}

function tidyName(words: string[]): string | null {
  const name = [...words];
  while (
    name.length > 0 &&
    (TITLES.has(name[0]!.toLowerCase()) || NO_NAMES.has(name[0]!.toLowerCase()) || /^\p{Ll}/u.test(name[0]!))
  )
    name.shift();
  while (name.length > 0 && /^\p{Ll}/u.test(name.at(-1)!)) name.pop();
  if (name.length === 0 || name.some((word) => NO_NAMES.has(word.toLowerCase()) && /^\p{Lu}/u.test(word)))
    return null;
  return name.join(' ').slice(0, 100);
}
