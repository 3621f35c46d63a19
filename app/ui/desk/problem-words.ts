import type { Language } from '#app/domain/studies/studies.ts';

/** A refusal as it is thrown (Problem) or as it came over HTTP. */
type Refusal = { code: string; message: string; details: Record<string, unknown> };
type Words = string | ((details: Record<string, unknown>) => string);

const WORDS: Record<string, Record<Language, Words>> = {
  'sign_in.refused': {
    nl: 'Dit e-mailadres en wachtwoord horen niet bij elkaar.',
    en: 'This e-mail address and password do not belong together.',
  },
  'sign_in.too_many': {
    nl: (details) =>
      `Er waren te veel mislukte pogingen. Probeer het over ${minutes(details, 'een minuut', 'minuten')} opnieuw.`,
    en: (details) =>
      `There were too many failed attempts. Try again in ${minutes(details, 'a minute', 'minutes')}.`,
  },
  'password.wrong': { nl: 'Het huidige wachtwoord klopt niet.', en: 'The current password is not right.' },
  'password.too_short': {
    nl: 'Een wachtwoord heeft ten minste 12 tekens. Een paar woorden achter elkaar onthoudt u makkelijk.',
    en: 'A password has at least 12 characters. Several words in a row are easy to remember.',
  },
  'password.too_long': {
    nl: 'Een wachtwoord heeft ten hoogste 200 tekens.',
    en: 'A password has at most 200 characters.',
  },
  'password.too_common': {
    nl: 'Dit wachtwoord is een van de eerste die iemand zou raden. Kies er een met eigen woorden.',
    en: 'This password is one of the first that a guesser would try. Choose one with words of your own.',
  },
  'password.about_yourself': {
    nl: 'Dit wachtwoord bestaat uit uw naam of e-mailadres. Kies er een met andere woorden.',
    en: 'This password is made of your name or e-mail address. Choose one with other words.',
  },
  'user.email_invalid': { nl: 'Dit is geen e-mailadres.', en: 'This is no e-mail address.' },
  'user.name_invalid': {
    nl: 'Vul een naam in van ten hoogste 200 tekens.',
    en: 'Give a name of at most 200 characters.',
  },
  'user.email_taken': {
    nl: 'Er is al een gebruiker met dit e-mailadres.',
    en: 'There is a user with this e-mail address already.',
  },
  'user.disabled': {
    nl: 'Deze gebruiker is uitgezet. Zet de gebruiker eerst weer aan.',
    en: 'This user is disabled. Enable the user first.',
  },
  'user.last_administrator': {
    nl: 'Dit is de enige beheerder die zich kan aanmelden. Maak eerst iemand anders beheerder.',
    en: 'This is the only administrator who can sign in. Make somebody else administrator first.',
  },
  'link.unknown': {
    nl: 'Deze link werkt niet meer. Maak een nieuwe.',
    en: 'This link no longer works. Make a new one.',
  },
  'link.not_sent': {
    nl: (details) => `De mail is niet verstuurd. De mailserver zei: ${String(details.words)}`,
    en: (details) => `The mail was not sent. The mail server said: ${String(details.words)}`,
  },
  'study.dates_reversed': {
    nl: 'De laatste dag ligt voor de eerste.',
    en: 'The last day comes before the first.',
  },
  'mailing.test_failed': {
    nl: (details) => `De test is niet verstuurd. De mailserver zei: ${String(details.words)}`,
    en: (details) => `The test was not sent. The mail server said: ${String(details.words)}`,
  },
  'case.completed': {
    nl: 'Deze deelnemer heeft de vragenlijst intussen ingevuld en verzonden, en kan geen weigering meer zijn.',
    en: 'This participant has meanwhile submitted the questionnaire, and can be no refusal any more.',
  },
  'grant.not_for_role': {
    nl: 'Aan deze rol kan dit niet worden gegeven.',
    en: 'This cannot be granted to this role.',
  },
  'token.scope_unknown': { nl: 'Kies ten minste één onderdeel.', en: 'Choose at least one part.' },
  'token.expiry_invalid': {
    nl: 'Vul 1 tot 3650 dagen in, of niets.',
    en: 'Give 1 to 3650 days, or nothing.',
  },
};

/** What a refusal says to staff, in their language; what has no words here says its own (English) message. */
export function problemInWords(problem: Refusal, language: Language): string {
  const words = WORDS[problem.code]?.[language];
  if (words === undefined) return problem.message;
  return typeof words === 'string' ? words : words(problem.details);
}

function minutes(details: Record<string, unknown>, one: string, many: string): string {
  const count = Math.ceil(Number(details.retry_after ?? 60) / 60);
  return count === 1 ? one : `${count} ${many}`;
}
