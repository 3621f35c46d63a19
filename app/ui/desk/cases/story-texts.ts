import type { CaseEventType } from '#app/domain/audit/audit.ts';
import type { SaveSource } from '#app/domain/fieldwork/case-story.ts';
import { texts } from '#app/ui/shared/texts.ts';

/** What an event needs for its words. */
type Told = {
  mailing: string;
  columns: string;
  how: string;
  until: string;
  by: string;
  code: string;
  outcome: string;
  bySelf: boolean;
  other: string;
  replicate: string;
  /** Title of a module; empty for the whole questionnaire. */
  module: string;
  /** What became of mail to a colleague. */
  state: string;
  owner: string;
  due: string;
};

/** What happened to a case, in words; `mailing` is its name on screen. */
export const storyTexts = texts<{
  events: Record<CaseEventType, (told: Told) => string>;
  saves: (count: string, until: string | null) => string;
  atPage: (title: string) => string;
  savedBy: Record<Exclude<SaveSource, 'respondent'>, string>;
  version: (version: number) => string;
  /** Done for several cases at once. */
  inBulk: string;
  reason: string;
  by: { command: string; system: string; token: string; user: string };
}>({
  nl: {
    events: {
      imported: () => 'In de steekproef opgenomen',
      sample_updated: ({ columns }) => `Gegevens bijgewerkt uit een bestand: ${columns}`,
      queued: ({ mailing }) => `${mailing}: klaargezet`,
      sent: ({ mailing }) => `${mailing}: verstuurd`,
      failed: ({ mailing }) => `${mailing}: versturen mislukt`,
      uncertain: ({ mailing }) => `${mailing}: onzeker of het bericht is aangekomen`,
      withdrawn: ({ mailing }) => `${mailing}: ingetrokken voor het versturen`,
      bounced: ({ mailing }) => `${mailing}: onbestelbaar op dit adres`,
      opened: ({ how }) => (how === 'code' ? 'Kwam binnen met de inlogcode' : 'Kwam binnen met de link'),
      started: () => 'Begon met invullen',
      version_moved: () => 'Gaat verder in een nieuwe versie van de vragenlijst',
      submitted: () => 'Verzond de ingevulde vragenlijst',
      refused: ({ bySelf }) => (bySelf ? 'Wil niet meedoen' : 'Genoteerd als weigering'),
      refusal_undone: () => 'Weigering teruggedraaid',
      ineligible: () => 'Genoteerd als niet in de doelgroep',
      ineligible_undone: () => 'Hoort toch bij de doelgroep',
      duplicate_found: ({ other }) => `Genoteerd als dubbel${other === '' ? '' : ` van ${other}`}`,
      duplicate_undone: () => 'Staat er toch niet dubbel in',
      note_written: () => 'Notitie geschreven',
      owner_set: ({ owner }) => (owner === '' ? 'Heeft geen eigenaar meer' : `Eigenaar: ${owner}`),
      due_set: ({ due }) => (due === '' ? 'Datum om iets te doen vervallen' : `Iets te doen op ${due}`),
      released: ({ replicate }) => `Deel ${replicate} van het stratum vrijgegeven: zit in de steekproef`,
      release_withdrawn: ({ replicate }) => `Vrijgeven van deel ${replicate} teruggedraaid`,
      found_different: ({ other }) => `Is niet dezelfde persoon als ${other}`,
      reopened: () => 'Verzonden vragenlijst heropend',
      reopening_undone: () => 'Heropenen teruggedraaid; wat was verzonden, geldt weer',
      disposition_overridden: ({ code }) => `Telt door een besluit als ${code}`,
      override_withdrawn: () => 'Telt weer zoals uit het verloop volgt',
      opted_out: () => 'Meldde zich af voor mail',
      opt_out_undone: () => 'Krijgt weer mail',
      mail_held: () => 'Mail aangehouden',
      mail_hold_ended: () => 'Mail niet langer aangehouden',
      arrived: ({ mailing }) => `${mailing}: nagegaan dat het bericht is aangekomen`,
      queued_again: ({ mailing }) => `${mailing}: opnieuw klaargezet`,
      overtaken: ({ mailing, by }) => `${mailing}: overgeslagen, want ${by} staat klaar of is al verstuurd`,
      old_address_bounced: ({ mailing }) =>
        `${mailing}: kwam terug van het vorige adres; het adres van nu telt`,
      aborted: ({ mailing }) => `${mailing}: uit de wachtrij gehaald`,
      letter_made: ({ mailing }) => `${mailing}: brief gemaakt`,
      soft_bounced: ({ mailing }) => `${mailing}: kwam terug, het adres klopt wel`,
      absent: ({ until }) => `Is afwezig; terug op ${until}`,
      absence_ended: () => 'Is eerder terug dan gemeld',
      left_told: () => 'Bericht dat deze persoon hier niet meer werkt of een ander adres heeft',
      opt_out_asked: () => 'Vroeg in een e-mail om geen mail meer',
      replied: () => 'Antwoordde op de e-mail',
      address_corrected: () => 'E-mailadres verbeterd',
      request_approved: () => 'Melding goedgekeurd',
      request_rejected: () => 'Melding afgewezen; er kan weer mail uitgaan',
      substitute_made: ({ other }) => `Een collega is gevraagd als vervanger: ${other}`,
      substitute_added: ({ other }) => `Toegevoegd als vervanger van ${other}`,
      not_me_told: () => 'Meldde niet de juiste persoon te zijn; mail aangehouden tot iemand beslist',
      not_in_target_group_told: () =>
        'Meldde niet bij de doelgroep te horen; mail aangehouden tot iemand beslist',
      answers_copied: ({ other }) => `Nam de antwoorden over uit ${other}`,
      forward_asked: ({ module }) =>
        module === ''
          ? 'Vroeg een collega om de vragenlijst in te vullen'
          : `Vroeg een collega om deel “${module}” in te vullen`,
      forward_mailed: ({ mailing, state }) => `${mailing}: ${state}`,
      forward_begun: () => 'De collega begon met invullen',
      forward_handed_back: () => 'De collega is klaar en gaf de vragen terug',
      forward_withdrawn: ({ bySelf }) =>
        bySelf ? 'Trok het verzoek aan een collega in' : 'Verzoek aan een collega ingetrokken',
      forward_reminded: () => 'Liet de collega herinneren',
      forward_opted_out: () => 'De collega wil geen mail over verzoeken',
      phone_attempted: ({ outcome, by }) => `Gebeld met ${by}: ${outcome}`,
      phone_attempt_undone: ({ outcome }) => `Belpoging teruggedraaid: ${outcome}`,
      deceased_told: () => 'Verteld dat deze persoon is overleden',
      deceased_undone: () => 'Teruggedraaid dat deze persoon is overleden',
      language_problem_told: () => 'Verteld dat deze persoon geen taal van het onderzoek spreekt',
      language_problem_undone: () => 'Teruggedraaid dat deze persoon geen taal van het onderzoek spreekt',
      unavailable_told: () => 'Verteld dat deze persoon er tot het einde van het onderzoek niet is',
      unavailable_undone: () => 'Teruggedraaid dat deze persoon er tot het einde niet is',
      spoken_to: () => 'Zelf gesproken; kent het onderzoek',
      spoken_to_undone: () => 'Teruggedraaid dat deze persoon zelf is gesproken',
      link_reissued: () => 'Kreeg een nieuwe link en inlogcode; de oude werken niet meer',
    },
    saves: (count, until) =>
      until === null ? `${count} keer opgeslagen` : `${count} keer opgeslagen, tot ${until}`,
    savedBy: { colleague: 'door een collega', copy: 'overgenomen uit een andere vragenlijst' },
    atPage: (title) => `tot in deel “${title}”`,
    version: (version) => `versie ${version}`,
    inBulk: 'voor meer deelnemers tegelijk',
    reason: 'Reden:',
    by: { command: 'opdrachtregel', system: 'vanzelf', token: 'een programma', user: 'een medewerker' },
  },
  en: {
    events: {
      imported: () => 'Taken into the sample',
      sample_updated: ({ columns }) => `Data updated from a file: ${columns}`,
      queued: ({ mailing }) => `${mailing}: queued`,
      sent: ({ mailing }) => `${mailing}: sent`,
      failed: ({ mailing }) => `${mailing}: sending failed`,
      uncertain: ({ mailing }) => `${mailing}: uncertain whether the message arrived`,
      withdrawn: ({ mailing }) => `${mailing}: withdrawn before it was sent`,
      bounced: ({ mailing }) => `${mailing}: undeliverable at this address`,
      opened: ({ how }) => (how === 'code' ? 'Came in with the login code' : 'Came in with the link'),
      started: () => 'Began to answer',
      version_moved: () => 'Goes on in a new version of the questionnaire',
      submitted: () => 'Submitted the completed questionnaire',
      refused: ({ bySelf }) => (bySelf ? 'Does not want to take part' : 'Noted as a refusal'),
      refusal_undone: () => 'Refusal taken back',
      ineligible: () => 'Noted as not in the target group',
      ineligible_undone: () => 'Is in the target group after all',
      duplicate_found: ({ other }) => `Noted as a duplicate${other === '' ? '' : ` of ${other}`}`,
      duplicate_undone: () => 'Is no duplicate after all',
      note_written: () => 'Note written',
      owner_set: ({ owner }) => (owner === '' ? 'Has no owner any more' : `Owner: ${owner}`),
      due_set: ({ due }) => (due === '' ? 'Due date taken away' : `Due on ${due}`),
      released: ({ replicate }) => `Part ${replicate} of the stratum released: is in the sample`,
      release_withdrawn: ({ replicate }) => `Release of part ${replicate} taken back`,
      found_different: ({ other }) => `Is not the same person as ${other}`,
      reopened: () => 'Submitted questionnaire opened again',
      reopening_undone: () => 'Reopening taken back; what was submitted holds again',
      disposition_overridden: ({ code }) => `Counts as ${code}, by decision`,
      override_withdrawn: () => 'Counts again as follows from the history',
      opted_out: () => 'Opted out of mail',
      opt_out_undone: () => 'Gets mail again',
      mail_held: () => 'Mail put on hold',
      mail_hold_ended: () => 'Mail no longer on hold',
      arrived: ({ mailing }) => `${mailing}: found to have arrived`,
      queued_again: ({ mailing }) => `${mailing}: queued again`,
      overtaken: ({ mailing, by }) => `${mailing}: skipped, as ${by} is queued or was sent already`,
      old_address_bounced: ({ mailing }) =>
        `${mailing}: came back from the address before; the one of now counts`,
      aborted: ({ mailing }) => `${mailing}: taken out of the queue`,
      letter_made: ({ mailing }) => `${mailing}: letter made`,
      soft_bounced: ({ mailing }) => `${mailing}: came back, though the address is right`,
      absent: ({ until }) => `Is away; back on ${until}`,
      absence_ended: () => 'Is back earlier than was told',
      left_told: () => 'Word that this person no longer works here or has another address',
      opt_out_asked: () => 'Asked by e-mail for no more mail',
      replied: () => 'Replied to the e-mail',
      address_corrected: () => 'E-mail address corrected',
      request_approved: () => 'What was told is approved',
      request_rejected: () => 'What was told is rejected; mail can go out again',
      substitute_made: ({ other }) => `A colleague was asked as a substitute: ${other}`,
      substitute_added: ({ other }) => `Added as a substitute for ${other}`,
      not_me_told: () => 'Said not to be the right person; mail is on hold until somebody decides',
      not_in_target_group_told: () =>
        'Said not to be in the target group; mail is on hold until somebody decides',
      answers_copied: ({ other }) => `Took the answers over from ${other}`,
      forward_asked: ({ module }) =>
        module === ''
          ? 'Asked a colleague to fill in the questionnaire'
          : `Asked a colleague to fill in part “${module}”`,
      forward_mailed: ({ mailing, state }) => `${mailing}: ${state}`,
      forward_begun: () => 'The colleague began to answer',
      forward_handed_back: () => 'The colleague has finished and handed the questions back',
      forward_withdrawn: ({ bySelf }) =>
        bySelf ? 'Withdrew the request to a colleague' : 'Request to a colleague withdrawn',
      forward_reminded: () => 'Had the colleague reminded',
      forward_opted_out: () => 'The colleague wants no mail about requests',
      phone_attempted: ({ outcome, by }) => `Called ${by}: ${outcome}`,
      phone_attempt_undone: ({ outcome }) => `Call attempt taken back: ${outcome}`,
      deceased_told: () => 'Told that this person has died',
      deceased_undone: () => 'Taken back that this person has died',
      language_problem_told: () => 'Told that this person speaks no language of the study',
      language_problem_undone: () => 'Taken back that this person speaks no language of the study',
      unavailable_told: () => 'Told that this person is not available before the end of the study',
      unavailable_undone: () => 'Taken back that this person is not available before the end',
      spoken_to: () => 'Spoken to himself; knows of the study',
      spoken_to_undone: () => 'Taken back that this person was spoken to himself',
      link_reissued: () => 'Got a new link and login code; the old ones no longer work',
    },
    saves: (count, until) =>
      `Saved ${count} ${count === '1' ? 'time' : 'times'}${until === null ? '' : `, until ${until}`}`,
    savedBy: { colleague: 'by a colleague', copy: 'taken over from another questionnaire' },
    atPage: (title) => `up to part “${title}”`,
    version: (version) => `version ${version}`,
    inBulk: 'for several participants at once',
    reason: 'Reason:',
    by: { command: 'command line', system: 'by itself', token: 'a program', user: 'a member of staff' },
  },
});
