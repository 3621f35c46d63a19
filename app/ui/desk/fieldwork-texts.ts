import type { CaseStatus } from '#app/domain/fieldwork/response-summary.ts';
import type { MessageState } from '#app/domain/mail/mail.ts';
import { addresseeOf } from '#app/domain/mailings/contacts/contact-mailings.ts';
import { mailingKind, type SkipReason } from '#app/domain/mailings/mailings.ts';
import { texts, useTexts } from '#app/ui/shared/texts.ts';

/** How a case stands, as coordinators say it. */
export const statusTexts = texts<Record<CaseStatus, string>>({
  nl: {
    not_sent: 'niet verstuurd',
    sent: 'niet geopend',
    bounced: 'onbestelbaar',
    opened: 'geopend',
    started: 'begonnen',
    complete: 'ingevuld',
    refused: 'weigert',
    ineligible: 'niet in de doelgroep',
    opted_out: 'afgemeld voor mail',
    duplicate: 'dubbel',
  },
  en: {
    not_sent: 'not sent',
    sent: 'not opened',
    bounced: 'undeliverable',
    opened: 'opened',
    started: 'started',
    complete: 'completed',
    refused: 'refuses',
    ineligible: 'not in the target group',
    opted_out: 'opted out of mail',
    duplicate: 'duplicate',
  },
});

/** What became of a message. */
export const messageStateTexts = texts<Record<MessageState, string>>({
  nl: {
    queued: 'in de wachtrij',
    claimed: 'aan de beurt',
    in_data: 'wordt verstuurd',
    sent: 'verstuurd',
    bounced: 'onbestelbaar',
    failed: 'mislukt',
    uncertain: 'onzeker',
    withdrawn: 'ingetrokken',
  },
  en: {
    queued: 'queued',
    claimed: 'next in line',
    in_data: 'being sent',
    sent: 'sent',
    bounced: 'undeliverable',
    failed: 'failed',
    uncertain: 'uncertain',
    withdrawn: 'withdrawn',
  },
});

/** Where the reason of a contact person is another than that of a participant. */
const contactReasonTexts = texts({
  nl: {
    completed: 'van niemand wordt nog een antwoord verwacht',
    not_invited: 'nog niemand uitgenodigd',
    no_email: 'geen e-mailadres',
  },
  en: {
    completed: 'nobody is expected to answer any more',
    not_invited: 'nobody invited yet',
    no_email: 'no e-mail address',
  },
});

/** Why somebody does not get this mailing. */
export function useSkipReasons(mailing: string): Record<SkipReason, string> {
  const kind = mailingKind(mailing)?.kind;
  const [reasons, contacts] = [useTexts(skipReasonTexts), useTexts(contactReasonTexts)];
  return kind && addresseeOf(kind) === 'contact' ? { ...reasons, ...contacts } : reasons;
}

/** Why somebody does not get a mailing. */
export const skipReasonTexts = texts<Record<SkipReason, string>>({
  nl: {
    not_released: 'nog niet vrijgegeven',
    duplicate: 'dubbel in het bestand',
    ineligible: 'niet in de doelgroep',
    completed: 'al ingevuld',
    not_completed: 'nog niet ingevuld',
    refused: 'weigert',
    opted_out: 'afgemeld voor mail',
    no_permission: 'mag niet worden benaderd',
    cool_down: 'organisatie is kort geleden benaderd of wordt dat nu al',
    no_email: 'geen e-mailadres, krijgt een brief',
    not_invited: 'nog niet uitgenodigd',
    bounced: 'adres onbestelbaar',
    no_participants: 'niemand van de organisatie hoeft nog te worden gevraagd',
    held: 'aangehouden',
    not_selected: 'buiten de selectie van het mailplan',
    already_queued: 'heeft deze mailing al',
    beyond_limit: 'boven het gekozen aantal',
  },
  en: {
    not_released: 'not released yet',
    duplicate: 'duplicate in the file',
    ineligible: 'not in the target group',
    completed: 'completed already',
    not_completed: 'not completed yet',
    refused: 'refuses',
    opted_out: 'opted out of mail',
    no_permission: 'may not be approached',
    cool_down: 'organisation was approached not long ago, or is about to be',
    no_email: 'no e-mail address, gets a letter',
    not_invited: 'not invited yet',
    bounced: 'address undeliverable',
    no_participants: 'nobody of the organisation is still to be asked',
    held: 'on hold',
    not_selected: 'outside the selection of the mail plan',
    already_queued: 'has this mailing already',
    beyond_limit: 'beyond the number chosen',
  },
});

/** The name of a mailing on screen: "Herinnering 2" for reminder-2. */
/** Mail to a colleague whom a respondent asked to help. */
const FORWARDS = {
  nl: { forward: 'Verzoek aan een collega', 'forward-reminder': 'Herinnering aan een collega' },
  en: { forward: 'Request to a colleague', 'forward-reminder': 'Reminder to a colleague' },
};

export const mailingNames = texts<(mailing: string) => string>({
  nl: (mailing) =>
    nameOf(
      mailing,
      {
        announcement: 'Aankondiging aan contactpersonen',
        invitation: 'Uitnodiging',
        colleagues: 'Tussenstand aan contactpersonen',
        'last-call': 'Laatste oproep',
        'thank-you': 'Bedankbericht',
        ...FORWARDS.nl,
      },
      'Herinnering',
    ),
  en: (mailing) =>
    nameOf(
      mailing,
      {
        announcement: 'Announcement to contact persons',
        invitation: 'Invitation',
        colleagues: 'State of play to contact persons',
        'last-call': 'Last call',
        'thank-you': 'Thank-you',
        ...FORWARDS.en,
      },
      'Reminder',
    ),
});

function nameOf(mailing: string, fixed: Record<string, string>, reminder: string): string {
  const number = /^reminder-(\d+)$/.exec(mailing)?.[1];
  return number ? `${reminder} ${number}` : (fixed[mailing] ?? mailing);
}
