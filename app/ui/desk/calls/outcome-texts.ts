import type { CallOutcome, SpokenWith } from '#app/domain/fieldwork/calls/outcomes.ts';
import { texts } from '#app/ui/shared/texts.ts';

/** What a call came to, in words that the form, the list and the history of a case share. */
export const outcomeTexts = texts<{
  outcomes: Record<CallOutcome, string>;
  with: Record<SpokenWith, string>;
}>({
  nl: {
    outcomes: {
      no_answer: 'Geen gehoor',
      busy: 'In gesprek',
      voicemail: 'Voicemail',
      wrong_number: 'Verkeerd nummer',
      callback: 'Terugbellen, afspraak gemaakt',
      will_fill_in: 'Gaat invullen',
      wants_new_link: 'Wil de link opnieuw',
      refuses: 'Wil niet meedoen',
      refused_by_organisation: 'De organisatie wil niet meedoen',
      not_in_target_group_told: 'Hoort niet bij de doelgroep',
      left_told: 'Is niet de juiste persoon, of werkt er niet meer',
      absent_until: 'Is afwezig, en terug op een dag',
      unavailable_throughout: 'Is er niet meer tot het einde van het onderzoek',
      language: 'Spreekt geen taal van het onderzoek',
      deceased: 'Is overleden',
      other: 'Iets anders',
    },
    with: { contact_person: 'contactpersoon', person: 'de persoon zelf' },
  },
  en: {
    outcomes: {
      no_answer: 'No answer',
      busy: 'Busy',
      voicemail: 'Voicemail',
      wrong_number: 'Wrong number',
      callback: 'Call back, appointment made',
      will_fill_in: 'Will fill it in',
      wants_new_link: 'Wants the link again',
      refuses: 'Does not want to take part',
      refused_by_organisation: 'The organisation does not take part',
      not_in_target_group_told: 'Is not in the target group',
      left_told: 'Is not the right person, or no longer works there',
      absent_until: 'Is away, and back on a day',
      unavailable_throughout: 'Is not available before the end of the study',
      language: 'Speaks no language of the study',
      deceased: 'Has died',
      other: 'Something else',
    },
    with: { contact_person: 'contact person', person: 'the person himself' },
  },
});
