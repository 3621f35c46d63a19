import type { Language } from '#app/domain/studies/studies.ts';
import { EN, NL, paragraphs, type MailingText } from '../standard-paragraphs.ts';

export type ContactKind = 'announcement' | 'colleagues';

/** What contact persons are told until the study says otherwise: never who did or did not answer. */
export const CONTACT_TEXTS: Record<ContactKind, Record<Language, MailingText>> = {
  announcement: {
    nl: {
      subject: 'Aankondiging: {{study}}',
      body: paragraphs(
        NL.greeting,
        'Binnenkort vragen wij medewerkers van {{organisation}} om mee te doen aan het onderzoek "{{study}}". U krijgt dit bericht als contactpersoon. U hoeft zelf niets in te vullen.',
        'Iedere deelnemer krijgt van ons een e-mail met een eigen link. Wilt u uw collega’s laten weten dat dit bericht van ons komt?',
        'Wat iemand antwoordt, ziet alleen het onderzoeksteam. Wij laten u niet weten wie er wel of niet meedoet.',
        NL.until,
        NL.signature,
      ),
    },
    en: {
      subject: 'Announcement: {{study}}',
      body: paragraphs(
        EN.greeting,
        'Soon we will ask staff of {{organisation}} to take part in the study "{{study}}". You receive this message as the contact person. You need not fill in anything yourself.',
        'Each participant gets an e-mail from us with a link of their own. Could you let your colleagues know that this message is ours?',
        'Only the research team sees what somebody answers. We do not let you know who takes part and who does not.',
        EN.until,
        EN.signature,
      ),
    },
  },
  colleagues: {
    nl: {
      subject: 'Nog niet alle vragenlijsten binnen: {{study}}',
      body: paragraphs(
        NL.greeting,
        'Medewerkers van {{organisation}} zijn uitgenodigd voor het onderzoek "{{study}}". Nog niet iedereen heeft de vragenlijst ingevuld.',
        'Van de {{invited}} deelnemers hebben er nu {{answered}} de vragenlijst ingevuld.',
        'Wilt u uw collega’s vragen of zij de vragenlijst hebben gezien, en of zij nog willen meedoen? Hun link staat in de e-mail die wij hun stuurden. Is die kwijt, dan sturen wij een nieuwe.',
        'Wij laten niet weten wie er wel of niet heeft meegedaan.',
        NL.until,
        NL.signature,
      ),
    },
    en: {
      subject: 'Not all questionnaires are in yet: {{study}}',
      body: paragraphs(
        EN.greeting,
        'Staff of {{organisation}} have been invited to the study "{{study}}". Not everybody has filled in the questionnaire yet.',
        'Of the {{invited}} participants, {{answered}} have filled in the questionnaire so far.',
        'Could you ask your colleagues whether they have seen the questionnaire, and whether they would still like to take part? Their link is in the e-mail that we sent them. If it is lost, we will send a new one.',
        'We do not let anybody know who has taken part and who has not.',
        EN.until,
        EN.signature,
      ),
    },
  },
};
