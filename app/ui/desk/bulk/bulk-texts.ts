import type { BulkAct } from '#app/domain/fieldwork/bulk/bulk.ts';
import { texts } from '#app/ui/shared/texts.ts';

type ActWords = {
  label: string;
  title: string;
  touches: (people: string) => string;
  explanation: string;
  confirm: (people: string) => string;
  /** What was done, on the page that looks back; the value is the owner or the day. */
  did: (value: string | null) => string;
};

/** Something for many participants at once: choosing, confirming, looking back. */
export const bulkTexts = texts<{
  people: (count: string, one: boolean) => string;
  bar: string;
  act: string;
  whom: string;
  ticked: string;
  all: (count: string) => string;
  go: string;
  tick: (caseId: string) => string;
  tickHead: string;
  title: string;
  list: string;
  none: string;
  noneText: string;
  nobody: string;
  nobodyText: string;
  andMore: (count: string) => string;
  whom2: string;
  reason: string;
  reasonMissing: string;
  undoHint: string;
  back: string;
  when: string;
  who: string;
  what: string;
  count: string;
  state: string;
  undoneAt: (at: string) => string;
  undoLink: string;
  lookTitle: string;
  changed: (people: string) => string;
  changedNone: string;
  undoTitle: string;
  undoTouches: (people: string) => string;
  undoExplanation: string;
  undoUndo: string;
  undoConfirm: string;
  undone: (restored: string, kept: string) => string;
  acts: Record<BulkAct, ActWords>;
}>({
  nl: {
    people: (count, one) => `${count} ${one ? 'deelnemer' : 'deelnemers'}`,
    bar: 'Voor meer deelnemers tegelijk',
    act: 'Wat?',
    whom: 'Voor wie?',
    ticked: 'wie hierboven is aangevinkt',
    all: (count) => `alle ${count} met deze keuze`,
    go: 'Verder',
    tick: (caseId) => `Kies ${caseId}`,
    tickHead: 'Kies',
    title: 'Voor meer deelnemers',
    list: 'Wat voor meer deelnemers tegelijk is gedaan',
    none: 'Er is nog niets voor meer deelnemers tegelijk gedaan',
    noneText:
      'Vink deelnemers aan in de lijst, of maak daar een keuze, en kies onder de lijst wat er moet gebeuren.',
    nobody: 'Er is niemand gekozen',
    nobodyText: 'Vink in de lijst ten minste één deelnemer aan, of neem alle deelnemers met uw keuze.',
    andMore: (count) => `en nog ${count}`,
    whom2: 'Onder wie:',
    reason: 'Waarom?',
    reasonMissing: 'Schrijf in een paar woorden op waarom.',
    undoHint:
      'in één keer, op de pagina die hierna komt; wie intussen is veranderd, blijft dan zoals hij is.',
    back: 'Deelnemers',
    when: 'Wanneer',
    who: 'Wie',
    what: 'Wat',
    count: 'Deelnemers',
    state: 'Stand',
    undoneAt: (at) => `teruggedraaid ${at}`,
    undoLink: 'bekijken of terugdraaien',
    lookTitle: 'Gedaan',
    changed: (people) => `Dit veranderde iets voor ${people}.`,
    changedNone: 'Dit veranderde niets: iedereen stond al zo.',
    undoTitle: 'Terugdraaien',
    undoTouches: (people) => `${people} krijgen terug wat zij hadden`,
    undoExplanation:
      'Wie daarna op hetzelfde punt is veranderd, blijft zoals hij nu is. U ziet hoeveel dat er zijn.',
    undoUndo: 'doe het opnieuw.',
    undoConfirm: 'Draai terug',
    undone: (restored, kept) =>
      kept === '0'
        ? `Teruggedraaid voor alle ${restored}.`
        : `Teruggedraaid voor ${restored}; ${kept} waren intussen veranderd en zijn gelaten.`,
    acts: {
      owner: {
        label: 'eigenaar kiezen',
        title: 'Eigenaar kiezen',
        touches: (people) => `${people} krijgen deze eigenaar`,
        explanation: 'Wie al deze eigenaar heeft, blijft zoals hij is.',
        confirm: (people) => `Kies de eigenaar van ${people}`,
        did: (value) => (value === null ? 'Eigenaar weggehaald' : `Eigenaar: ${value}`),
      },
      due: {
        label: 'datum kiezen',
        title: 'Datum kiezen',
        touches: (people) => `${people} krijgen deze datum`,
        explanation: 'Laat de datum leeg om haar weg te halen.',
        confirm: (people) => `Kies de datum van ${people}`,
        did: (value) => (value === null ? 'Datum weggehaald' : `Te doen op ${value}`),
      },
      hold: {
        label: 'mail aanhouden',
        title: 'Mail aanhouden',
        touches: (people) => `${people} krijgen voorlopig geen e-mail`,
        explanation: 'Wat in de wachtrij staat, blijft staan. De link blijft werken. Dit is geen weigering.',
        confirm: (people) => `Houd de mail aan van ${people}`,
        did: () => 'Mail aangehouden',
      },
      'hold-ended': {
        label: 'mail niet langer aanhouden',
        title: 'Mail niet langer aanhouden',
        touches: (people) => `${people} krijgen weer e-mail`,
        explanation:
          'Wat in de wachtrij staat, gaat meteen uit. Wie zelf meldde niet de juiste persoon te zijn, krijgt dan ook weer mail.',
        confirm: (people) => `Laat de mail weer uitgaan aan ${people}`,
        did: () => 'Mail niet langer aangehouden',
      },
    },
  },
  en: {
    people: (count, one) => `${count} ${one ? 'participant' : 'participants'}`,
    bar: 'For several participants at once',
    act: 'What?',
    whom: 'For whom?',
    ticked: 'those ticked above',
    all: (count) => `all ${count} with this choice`,
    go: 'Continue',
    tick: (caseId) => `Choose ${caseId}`,
    tickHead: 'Choose',
    title: 'For several participants',
    list: 'What was done for several participants at once',
    none: 'Nothing was done for several participants at once yet',
    noneText: 'Tick participants in the list, or narrow it down, and choose below it what has to happen.',
    nobody: 'Nobody is chosen',
    nobodyText: 'Tick at least one participant in the list, or take all with your choice.',
    andMore: (count) => `and ${count} more`,
    whom2: 'Among them:',
    reason: 'Why?',
    reasonMissing: 'Write down in a few words why.',
    undoHint: 'at once, on the page that comes next; who was changed meanwhile then stays as he is.',
    back: 'Participants',
    when: 'When',
    who: 'Who',
    what: 'What',
    count: 'Participants',
    state: 'Standing',
    undoneAt: (at) => `undone ${at}`,
    undoLink: 'look or undo',
    lookTitle: 'Done',
    changed: (people) => `This changed something for ${people}.`,
    changedNone: 'This changed nothing: everybody was like this already.',
    undoTitle: 'Undo',
    undoTouches: (people) => `${people} get back what they had`,
    undoExplanation:
      'Who was changed in the same respect since stays as he is now. You see how many those are.',
    undoUndo: 'do it again.',
    undoConfirm: 'Undo',
    undone: (restored, kept) =>
      kept === '0'
        ? `Undone for all ${restored}.`
        : `Undone for ${restored}; ${kept} were changed meanwhile and left as they are.`,
    acts: {
      owner: {
        label: 'choose an owner',
        title: 'Choose an owner',
        touches: (people) => `${people} get this owner`,
        explanation: 'Who has this owner already stays as he is.',
        confirm: (people) => `Choose the owner of ${people}`,
        did: (value) => (value === null ? 'Owner taken away' : `Owner: ${value}`),
      },
      due: {
        label: 'choose a due date',
        title: 'Choose a due date',
        touches: (people) => `${people} get this date`,
        explanation: 'Leave the date empty to take it away.',
        confirm: (people) => `Choose the date of ${people}`,
        did: (value) => (value === null ? 'Due date taken away' : `Due on ${value}`),
      },
      hold: {
        label: 'put mail on hold',
        title: 'Put mail on hold',
        touches: (people) => `${people} get no e-mail for now`,
        explanation: 'What is in the queue stays there. The links keep working. This is no refusal.',
        confirm: (people) => `Hold the mail of ${people}`,
        did: () => 'Mail put on hold',
      },
      'hold-ended': {
        label: 'end the hold on mail',
        title: 'End the hold on mail',
        touches: (people) => `${people} get e-mail again`,
        explanation:
          'What is in the queue goes out at once. Who told not to be the right person gets mail again as well.',
        confirm: (people) => `Let mail go out to ${people}`,
        did: () => 'Hold on mail ended',
      },
    },
  },
});
