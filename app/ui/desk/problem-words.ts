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
  'move.count_changed': {
    nl: (details) =>
      `Inmiddels zijn het er ${Number(details.responses)}. Kijk wat dat betekent en bevestig dan opnieuw.`,
    en: (details) => `By now it is ${Number(details.responses)}. Look at what that means and confirm again.`,
  },
  'draft.no_file': { nl: 'Kies eerst een bestand.', en: 'Choose a file first.' },
  'draft.bad_name': {
    nl: 'Gebruik voor de naam kleine letters, cijfers en streepjes, ten hoogste 64.',
    en: 'Use small letters, digits and hyphens for the name, 64 at most.',
  },
  'draft.not_json': {
    nl: 'De tekst is geen JSON-object. Verbeter de tekst eerst.',
    en: 'The text is no JSON object. Mend the text first.',
  },
  'draft.too_long': {
    nl: 'De tekst is langer dan een vragenlijst kan zijn.',
    en: 'The text is longer than a questionnaire can be.',
  },
  'draft.exists': {
    nl: 'Er is al een concept van deze vragenlijst. Schrijf daarin verder, of gooi het eerst weg.',
    en: 'There is a draft of this questionnaire already. Go on with that, or discard it first.',
  },
  'draft.stale': {
    nl: (details) =>
      `${typeof details.saved_by === 'string' ? details.saved_by : 'Een collega'} heeft dit concept intussen opgeslagen. Bekijk hieronder wat er nu staat en publiceer dan opnieuw.`,
    en: (details) =>
      `${typeof details.saved_by === 'string' ? details.saved_by : 'A colleague'} saved this draft meanwhile. Look below at what stands now, then publish again.`,
  },
  'questionnaire.invalid': {
    nl: 'Deze vragenlijst bevat nog fouten. Open het concept in de werkplaats om ze te zien.',
    en: 'This questionnaire still holds errors. Open the draft in the workshop to see them.',
  },
  'questionnaire.not_found': {
    nl: 'Deze versie is er niet.',
    en: 'There is no such version.',
  },
  'mailing.count_changed': {
    nl: (details) =>
      `Er is niets verstuurd: u bevestigde ${String(details.expected)}, en nu zijn het er ${String(details.count)}. Kijk opnieuw en bevestig het nieuwe aantal.`,
    en: (details) =>
      `Nothing was sent: you confirmed ${String(details.expected)}, and now there are ${String(details.count)}. Look again and confirm the new number.`,
  },
  'mailing.stopped': {
    nl: 'Alle mail van deze studie is gestopt. Hervat de mail eerst, op de pagina van het mailplan.',
    en: 'All mail of this study is stopped. Resume mail first, on the page of the mail plan.',
  },
  'mailing.study_closed': {
    nl: 'Het veld is niet open, dus deze mailing kan nu niet uit.',
    en: 'The field is not open, so this mailing cannot go out now.',
  },
  'mail_plan.changed': {
    nl: 'Iemand anders heeft het plan intussen gewijzigd. Bekijk het zoals het nu is, en doe het opnieuw.',
    en: 'Somebody else changed the plan meanwhile. Look at it as it is now, and do it again.',
  },
  'mail_plan.step_done': {
    nl: 'Deze stap is al gedaan; er is niets veranderd.',
    en: 'This step has been done already; nothing was changed.',
  },
  'mail_plan.due_now': {
    nl: 'Met deze dagen zou de volgende stap meteen uitgaan. Kies meer dagen, of verstuur hem zelf nu.',
    en: 'With these days the next step would go out at once. Choose more days, or send it now yourself.',
  },
  'mail_plan.start_past': {
    nl: 'Met deze dag zou de eerste mailing al uit moeten zijn. Kies een latere dag.',
    en: 'With this day the first mailing should already be out. Choose a later day.',
  },
  'mail_plan.before_field': {
    nl: 'Het veld is dan nog niet open. Kies de eerste dag van het veld of later.',
    en: 'The field is not open by then. Choose the first day of the field or later.',
  },
  'mail_plan.move_past': {
    nl: 'Dat moment is voorbij. Kies een later moment, of verstuur nu.',
    en: 'That moment is past. Choose a later one, or send now.',
  },
  'mail_plan.bad_moment': { nl: 'Vul een dag en een tijd in.', en: 'Give a day and a time.' },
  'case.completed': {
    nl: 'Deze deelnemer heeft de vragenlijst intussen ingevuld en verzonden, en kan geen weigering meer zijn.',
    en: 'This participant has meanwhile submitted the questionnaire, and can be no refusal any more.',
  },
  'case.field_closed': {
    nl: 'Het veld is gesloten, dus wat een deelnemer telt staat vast. U kunt er wel een besluit over nemen, met een reden: “Telt als iets anders” op de pagina van de deelnemer.',
    en: 'The field is closed, so what a participant counts as is final. You can decide otherwise, with a reason: “Counts as something else” on the page of the participant.',
  },
  'case.email_malformed': { nl: 'Dit is geen e-mailadres.', en: 'This is no e-mail address.' },
  'duplicate.of_itself': {
    nl: 'Vul het nummer van de andere deelnemer in.',
    en: 'Fill in the number of the other participant.',
  },
  'duplicate.of_unknown': {
    nl: 'Er is geen deelnemer met dit nummer in dit onderzoek.',
    en: 'There is no participant of this number in this study.',
  },
  'duplicate.of_duplicate': {
    nl: 'Een van de twee is al als dubbel genoteerd. Noem de deelnemer die blijft.',
    en: 'One of the two is noted as a duplicate already. Name the participant who stays.',
  },
  'duplicate.is_kept': {
    nl: 'Van deze deelnemer is al een ander dubbel, dus deze blijft. Draai dat eerst terug.',
    en: 'Another participant is a duplicate of this one, so this one stays. Take that back first.',
  },
  'bulk.changed': {
    nl: (details) =>
      `Er is niets gedaan: de keuze is intussen veranderd, en telt nu ${String(details.count)} deelnemers. Kijk opnieuw en bevestig.`,
    en: (details) =>
      `Nothing was done: the choice has changed meanwhile, and is ${String(details.count)} participants now. Look again and confirm.`,
  },
  'bulk.too_many': {
    nl: (details) => `Ten hoogste ${String(details.most)} deelnemers tegelijk. Maak de keuze kleiner.`,
    en: (details) => `At most ${String(details.most)} participants at once. Narrow the choice down.`,
  },
  'bulk.nobody': { nl: 'Kies ten minste één deelnemer.', en: 'Choose at least one participant.' },
  'bulk.undone': { nl: 'Dit is al teruggedraaid.', en: 'This was undone already.' },
  'note.empty': { nl: 'Schrijf iets op.', en: 'Write something down.' },
  'note.too_long': {
    nl: 'Een notitie heeft ten hoogste 4000 tekens.',
    en: 'A note has at most 4000 characters.',
  },
  'work.owner_unknown': {
    nl: 'Deze gebruiker kan geen deelnemers opvolgen.',
    en: 'This user cannot look after participants.',
  },
  'work.no_day': { nl: 'Dit is geen dag.', en: 'This is no day.' },
  'replicates.bad_number': {
    nl: 'Kies 2 tot en met 50 delen.',
    en: 'Choose 2 to 50 parts.',
  },
  'replicates.begun': {
    nl: 'In dit stratum is al iemand uitgenodigd, of het is al verdeeld. Het kan niet (meer) worden verdeeld.',
    en: 'Somebody in this stratum was invited, or it is in parts already. It cannot be divided (any more).',
  },
  'replicates.released': {
    nl: 'Een deel van dit stratum is vrijgegeven, dus het blijft verdeeld.',
    en: 'A part of this stratum was released, so it stays divided.',
  },
  'replicates.touched': {
    nl: (details) =>
      `Aan ${String(details.count)} van deze deelnemers is al iets klaargezet of verstuurd, of zij kwamen binnen. Vrijgeven kan niet meer terug.`,
    en: (details) =>
      `For ${String(details.count)} of these participants something was queued or sent, or they came in. The release cannot be taken back.`,
  },
  'replicates.count_changed': {
    nl: (details) =>
      `Er is niets veranderd: inmiddels zijn het er ${String(details.count)}. Kijk opnieuw en bevestig dat aantal.`,
    en: (details) =>
      `Nothing was changed: by now it is ${String(details.count)}. Look again and confirm that number.`,
  },
  'response.field_not_open': {
    nl: 'Het veld is niet open, dus niemand kan nu antwoorden veranderen.',
    en: 'The field is not open, so nobody can change answers now.',
  },
  'response.not_submitted': {
    nl: 'Er is geen verzonden vragenlijst om te heropenen.',
    en: 'There is no submitted questionnaire to open again.',
  },
  'response.changed_since': {
    nl: 'Sinds het heropenen is er iets opgeslagen. Alleen de deelnemer kan nu nog verzenden.',
    en: 'Something was saved since this was opened again. Only the participant can submit it now.',
  },
  'request.decided': {
    nl: 'Hierover is zojuist al beslist, of de deelnemer liet intussen iets anders weten.',
    en: 'This was decided a moment ago, or the participant told otherwise meanwhile.',
  },
  'request.name_missing': { nl: 'Vul de naam van de collega in.', en: 'Fill in the name of the colleague.' },
  'request.colleague_known': {
    nl: 'Deze collega staat al in de steekproef van dit onderzoek en kan geen vervanger zijn.',
    en: 'This colleague is in the sample of this study already and can be no substitute.',
  },
  'call.taken': {
    nl: (details) =>
      `${typeof details.by === 'string' && details.by !== '' ? details.by : 'Iemand anders'} belt nu met deze organisatie. Er is niets genoteerd.`,
    en: (details) =>
      `${typeof details.by === 'string' && details.by !== '' ? details.by : 'Somebody else'} is calling this organisation now. Nothing was noted.`,
  },
  'call.no_interviewer': {
    nl: 'Kies iemand met de rol van interviewer.',
    en: 'Choose somebody with the role of interviewer.',
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
