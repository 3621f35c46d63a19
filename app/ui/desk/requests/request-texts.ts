import type { RequestDecision, RequestKind } from '#app/domain/fieldwork/requests/requests.ts';
import type { NotMeReason } from '#app/domain/fieldwork/requests/ways-out.ts';
import { texts } from '#app/ui/shared/texts.ts';

/** What respondents told, in words that the list and the case page share. */
export const requestTexts = texts<{
  told: string;
  kinds: Record<RequestKind, string>;
  whys: Record<NotMeReason, string>;
  waits: string;
  decisions: Record<RequestDecision, string>;
  colleague: (name: string, email: string | null) => string;
}>({
  nl: {
    told: 'Wat deze deelnemer liet weten',
    kinds: {
      refuse: 'Wil niet meedoen',
      not_me: 'Is niet de juiste persoon',
      not_in_target_group: 'Hoort niet bij de doelgroep',
    },
    whys: {
      wrong_person: 'het bericht was voor iemand anders',
      left: 'werkt niet meer bij deze organisatie',
      other_task: 'werkt er nog, maar heeft een andere taak',
    },
    waits: 'wacht op een besluit',
    decisions: { approved: 'goedgekeurd', rejected: 'afgewezen', replaced: 'later anders verteld' },
    colleague: (name, email) => `Noemt als collega: ${name}${email ? `, ${email}` : ''}`,
  },
  en: {
    told: 'What this participant told',
    kinds: {
      refuse: 'Does not want to take part',
      not_me: 'Is not the right person',
      not_in_target_group: 'Is not in the target group',
    },
    whys: {
      wrong_person: 'the message was meant for somebody else',
      left: 'no longer works for this organisation',
      other_task: 'still works there, but has another task',
    },
    waits: 'waits for a decision',
    decisions: { approved: 'approved', rejected: 'rejected', replaced: 'told otherwise later' },
    colleague: (name, email) => `Names as colleague: ${name}${email ? `, ${email}` : ''}`,
  },
});
