import type { ReturnedKind } from '#app/domain/mail/returned/returned-message.ts';
import type { ReturnedFilter } from '#app/domain/mailings/returned/returned-list.ts';
import { texts } from '#app/ui/shared/texts.ts';

export const returnedTexts = texts<{
  title: string;
  lead: string;
  counts: string;
  all: string;
  filters: Record<ReturnedFilter, string>;
  kinds: Record<ReturnedKind, string>;
  list: string;
  head: { who: string; what: string; mailing: string; when: string; state: string };
  contact: string;
  backOn: (day: string) => string;
  readIt: string;
  findAddress: string;
  done: string;
  noneAtAll: string;
  noneAtAllText: string;
  none: string;
  unmatched: (count: string, isOne: boolean) => string;
  pager: string;
  previous: string;
  following: string;
  page: (page: string, of: string) => string;
}>({
  nl: {
    title: 'Teruggekomen mail',
    lead: 'Alles wat op mail van deze studie terugkwam. Bij de deelnemer staat wat er geschreven is, en wat u kunt doen.',
    counts: 'Wat er terugkwam',
    all: 'alles',
    filters: {
      waits: 'nog te doen',
      bounces: 'niet aangekomen',
      auto_reply: 'automatisch antwoord',
      left: 'werkt er niet meer',
      opt_out: 'wil geen mail meer',
      reply: 'antwoord',
    },
    kinds: {
      hard_bounce: 'Adres bestaat niet',
      soft_bounce: 'Nu niet aangekomen',
      auto_reply: 'Automatisch antwoord',
      left: 'Werkt er niet meer',
      opt_out: 'Wil geen mail meer',
      reply: 'Antwoord',
    },
    list: 'Berichten',
    head: { who: 'Deelnemer', what: 'Wat', mailing: 'Op', when: 'Ontvangen', state: 'Te doen' },
    contact: 'contactpersoon',
    backOn: (day) => `terug op ${day}`,
    readIt: 'lezen',
    findAddress: 'ander adres zoeken',
    done: 'niets',
    noneAtAll: 'Er is nog niets teruggekomen',
    noneAtAllText: 'Zodra er mail terugkomt in de mailbox die Veldwerk leest, staat die hier.',
    none: 'Hier staat nu niets',
    unmatched: (count, isOne) =>
      `Van ${count} ${isOne ? 'bericht' : 'berichten'} in de mailbox was niet vast te stellen bij welke deelnemer ${isOne ? 'het hoort' : 'ze horen'} (alle studies samen). ${isOne ? 'Het had' : 'Ze hadden'} geen gevolg en ${isOne ? 'is' : 'zijn'} in de mailbox zelf te lezen.`,
    pager: 'Bladzijden',
    previous: 'Vorige',
    following: 'Volgende',
    page: (page, of) => `Bladzijde ${page} van ${of}`,
  },
  en: {
    title: 'Mail that came back',
    lead: 'All that came back on mail of this study. With the participant stands what was written, and what you can do.',
    counts: 'What came back',
    all: 'all',
    filters: {
      waits: 'to be done',
      bounces: 'not delivered',
      auto_reply: 'automatic answer',
      left: 'no longer there',
      opt_out: 'wants no more mail',
      reply: 'reply',
    },
    kinds: {
      hard_bounce: 'Address does not exist',
      soft_bounce: 'Not delivered for now',
      auto_reply: 'Automatic answer',
      left: 'No longer works there',
      opt_out: 'Wants no more mail',
      reply: 'Reply',
    },
    list: 'Messages',
    head: { who: 'Participant', what: 'What', mailing: 'On', when: 'Received', state: 'To do' },
    contact: 'contact person',
    backOn: (day) => `back on ${day}`,
    readIt: 'read it',
    findAddress: 'find another address',
    done: 'nothing',
    noneAtAll: 'Nothing has come back yet',
    noneAtAllText: 'As soon as mail comes back to the mailbox that Veldwerk reads, it stands here.',
    none: 'There is nothing here now',
    unmatched: (count, isOne) =>
      `Of ${count} ${isOne ? 'message' : 'messages'} in the mailbox it could not be told to which participant ${isOne ? 'it belongs' : 'they belong'} (all studies together). ${isOne ? 'It' : 'They'} had no effect and can be read in the mailbox itself.`,
    pager: 'Pages',
    previous: 'Previous',
    following: 'Next',
    page: (page, of) => `Page ${page} of ${of}`,
  },
});
