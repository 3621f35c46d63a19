import type { Language } from '#app/domain/studies/studies.ts';
import { CONTACT_TEXTS, type ContactKind } from './contacts/contact-texts.ts';
import type { MailingKind } from './mailings.ts';
import { EN, NL, paragraphs, type MailingText } from './standard-paragraphs.ts';

export type { MailingText } from './standard-paragraphs.ts';

/** What a mailing says until the study says otherwise. All reminders start with the same words. */
export function defaultText(kind: MailingKind, language: Language): MailingText {
  return { ...PERSON_TEXTS, ...CONTACT_TEXTS }[kind][language];
}

const PERSON_TEXTS: Record<Exclude<MailingKind, ContactKind>, Record<Language, MailingText>> = {
  invitation: {
    nl: {
      subject: 'Uitnodiging: {{study}}',
      body: paragraphs(
        NL.greeting,
        'Wij nodigen u uit om mee te doen aan het onderzoek "{{study}}". U krijgt deze uitnodiging als medewerker van {{organisation}}.',
        'Met deze link gaat u naar uw eigen vragenlijst. De link is alleen voor u bedoeld.',
        '{{link}}',
        NL.code,
        'U mag tussendoor stoppen en later verdergaan, ook op een ander apparaat. Uw antwoorden blijven bewaard.',
        NL.until,
        'Alvast bedankt voor uw medewerking.',
        NL.signature,
      ),
    },
    en: {
      subject: 'Invitation: {{study}}',
      body: paragraphs(
        EN.greeting,
        'We invite you to take part in the study "{{study}}". You receive this invitation because you work at {{organisation}}.',
        'This link takes you to your own questionnaire. It is meant for you alone.',
        '{{link}}',
        EN.code,
        'You may stop halfway and go on later, on another device too. Your answers are kept.',
        EN.until,
        'Thank you in advance for your help.',
        EN.signature,
      ),
    },
  },
  reminder: {
    nl: {
      subject: 'Herinnering: {{study}}',
      body: paragraphs(
        NL.greeting,
        'Eerder vroegen wij u om mee te doen aan het onderzoek "{{study}}". Wij hebben uw vragenlijst nog niet compleet ontvangen.',
        'Hebt u de vragenlijst net ingestuurd? Dan hoeft u niets meer te doen. Hartelijk dank.',
        'Met deze link gaat u naar uw vragenlijst, of gaat u verder waar u was gebleven:',
        '{{link}}',
        NL.code,
        NL.until,
        NL.signature,
      ),
    },
    en: {
      subject: 'Reminder: {{study}}',
      body: paragraphs(
        EN.greeting,
        'Earlier we asked you to take part in the study "{{study}}". We have not yet received your complete questionnaire.',
        'Have you just sent it in? Then you need do nothing more. Thank you very much.',
        'This link takes you to your questionnaire, or back to where you were:',
        '{{link}}',
        EN.code,
        EN.until,
        EN.signature,
      ),
    },
  },
  last_call: {
    nl: {
      subject: 'Laatste herinnering: {{study}}',
      body: paragraphs(
        NL.greeting,
        'Dit is de laatste keer dat wij u mailen met de vraag om mee te doen aan het onderzoek "{{study}}". Daarna sluiten wij de vragenlijst.',
        NL.until,
        'Hebt u de vragenlijst net ingestuurd? Dan hoeft u niets meer te doen. Hartelijk dank.',
        'Met deze link gaat u naar uw vragenlijst, of gaat u verder waar u was gebleven:',
        '{{link}}',
        NL.code,
        NL.signature,
      ),
    },
    en: {
      subject: 'Last reminder: {{study}}',
      body: paragraphs(
        EN.greeting,
        'This is the last time that we mail you to ask you to take part in the study "{{study}}". After this we close the questionnaire.',
        EN.until,
        'Have you just sent it in? Then you need do nothing more. Thank you very much.',
        'This link takes you to your questionnaire, or back to where you were:',
        '{{link}}',
        EN.code,
        EN.signature,
      ),
    },
  },
  thank_you: {
    nl: {
      subject: 'Bedankt voor uw medewerking: {{study}}',
      body: paragraphs(
        NL.greeting,
        'U hebt meegedaan aan het onderzoek "{{study}}". Wij hebben uw vragenlijst compleet ontvangen. Hartelijk dank voor uw tijd en moeite.',
        'U hoeft niets meer te doen.',
        NL.signature,
      ),
    },
    en: {
      subject: 'Thank you for taking part: {{study}}',
      body: paragraphs(
        EN.greeting,
        'You took part in the study "{{study}}". We have received your complete questionnaire. Thank you very much for your time and effort.',
        'You need do nothing more.',
        EN.signature,
      ),
    },
  },
};
