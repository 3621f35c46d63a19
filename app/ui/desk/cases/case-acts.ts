import { texts } from '#app/ui/shared/texts.ts';
import { forwardActTexts } from './forward-act-texts.ts';
import { overrideTexts } from './override-texts.ts';
import { returnedActTexts } from './returned-act-texts.ts';
import { twiceTexts } from './twice-texts.ts';
import { workTexts } from './work-texts.ts';

/** What staff can do to a case; stands in the address. */
export const CASE_ACTS = [
  'new-link',
  'refused',
  'refused-undone',
  'ineligible',
  'ineligible-undone',
  'mail-again',
  'hold-mail',
  'hold-mail-ended',
  'address',
  'absence-ended',
  'letters-handled',
  'note',
  'work',
  'duplicate',
  'duplicate-undone',
  'reopened',
  'reopening-undone',
  'disposition',
  'disposition-undone',
  'forwards-withdrawn',
] as const;
export type CaseAct = (typeof CASE_ACTS)[number];

export function readCaseAct(text: string | undefined): CaseAct | null {
  return CASE_ACTS.find((act) => act === text) ?? null;
}

type Marks = {
  completed_at: Date | null;
  refused_at: Date | null;
  ineligible_at: Date | null;
  opted_out_at: Date | null;
  duplicate_at: Date | null;
  /** Whether mail to the case is on hold. */
  held: boolean;
  absent_until: string | null;
  /** Whether something came back that nobody dealt with. */
  lettersWait: boolean;
  override_code: string | null;
  /** Another case is a duplicate of this one. */
  isKept: boolean;
  /** Submitted, opened again, and nothing saved since. */
  canBeRestored: boolean;
  /** Answers can be given now. */
  fieldOpen: boolean;
  /** Whether a colleague whom the respondent asked can still answer. */
  forwarded: boolean;
  /** The field was closed: what a case counts as is final but for an override. */
  closed: boolean;
};

/** The acts that make sense for a case as it is now. */
export function actsFor(marks: Marks): CaseAct[] {
  const override = ['disposition', ...(marks.override_code ? ['disposition-undone'] : [])] as CaseAct[];
  if (marks.duplicate_at) return marks.closed ? override : ['duplicate-undone', ...override];
  const acts: (CaseAct | null)[] = [
    marks.lettersWait ? 'letters-handled' : null,
    marks.forwarded && !marks.completed_at ? 'forwards-withdrawn' : null,
    marks.completed_at ? null : 'new-link',
    marks.completed_at ? null : 'address',
    marks.absent_until && !marks.completed_at ? 'absence-ended' : null,
    marks.held ? 'hold-mail-ended' : marks.completed_at || marks.refused_at ? null : 'hold-mail',
    marks.opted_out_at && !marks.closed ? 'mail-again' : null,
    ...(marks.closed ? [] : decisions(marks)),
    ...override,
  ];
  return acts.filter((act) => act !== null);
}

function decisions(marks: Marks): (CaseAct | null)[] {
  return [
    marks.refused_at ? 'refused-undone' : marks.completed_at ? null : 'refused',
    marks.ineligible_at ? 'ineligible-undone' : 'ineligible',
    marks.isKept ? null : 'duplicate',
    marks.fieldOpen && marks.completed_at && !marks.ineligible_at ? 'reopened' : null,
    marks.fieldOpen && marks.canBeRestored ? 'reopening-undone' : null,
  ];
}

type Words = {
  /** On the page of the case: what one can do. */
  label: string;
  /** On the page of the act. */
  title: string;
  touches: (name: string) => string;
  explanation: string;
  undo: string;
  confirm: string;
  reasonLabel: string;
  done: string;
};

export const caseActTexts = texts<Record<CaseAct, Words>>({
  nl: {
    ...returnedActTexts.nl,
    ...overrideTexts.nl,
    ...twiceTexts.nl,
    ...forwardActTexts.nl,
    ...workTexts.nl.acts,
    'new-link': {
      label: 'Nieuwe link en inlogcode geven',
      title: 'Nieuwe link en inlogcode',
      touches: (name) => `${name} krijgt een nieuwe link en inlogcode`,
      explanation:
        'De link in eerder verstuurde e-mails en de inlogcode in brieven werken daarna niet meer. Wie nu bezig is met invullen, moet opnieuw binnenkomen; alle antwoorden blijven bewaard. De volgende mailing bevat vanzelf de nieuwe link.',
      undo: 'kan niet; de oude link komt niet terug. U kunt wel altijd weer een nieuwe geven.',
      confirm: 'Geef een nieuwe link',
      reasonLabel: '',
      done: 'De nieuwe link en inlogcode staan klaar; de oude werken niet meer.',
    },
    refused: {
      label: 'Wil niet meedoen',
      title: 'Wil niet meedoen',
      touches: (name) => `${name} krijgt geen e-mail meer over dit onderzoek`,
      explanation:
        'Telt als weigering. Berichten in de wachtrij worden ingetrokken. De link blijft werken: wie zich bedenkt, kan alsnog invullen en telt dan gewoon mee.',
      undo: 'op de pagina van deze deelnemer, met een reden.',
      confirm: 'Noteer als weigering',
      reasonLabel: 'Hoe weet u dit?',
      done: 'Genoteerd als weigering.',
    },
    'refused-undone': {
      label: 'Weigering terugdraaien',
      title: 'Weigering terugdraaien',
      touches: (name) => `${name} kan weer e-mail krijgen`,
      explanation: 'De weigering blijft in het verloop staan.',
      undo: 'noteer opnieuw dat deze deelnemer niet wil meedoen.',
      confirm: 'Draai de weigering terug',
      reasonLabel: 'Waarom?',
      done: 'De weigering is teruggedraaid.',
    },
    ineligible: {
      label: 'Hoort niet bij de doelgroep',
      title: 'Hoort niet bij de doelgroep',
      touches: (name) => `${name} telt niet meer mee in de respons en krijgt geen e-mail meer`,
      explanation:
        'Bijvoorbeeld omdat iemand ander werk doet of er niet meer werkt. Antwoorden die er al zijn, blijven bewaard en tellen niet als ingevuld.',
      undo: 'op de pagina van deze deelnemer, met een reden.',
      confirm: 'Noteer als niet in de doelgroep',
      reasonLabel: 'Waarom niet?',
      done: 'Genoteerd als niet in de doelgroep.',
    },
    'ineligible-undone': {
      label: 'Hoort toch bij de doelgroep',
      title: 'Hoort toch bij de doelgroep',
      touches: (name) => `${name} telt weer mee in de respons`,
      explanation: 'En kan weer e-mail krijgen. Wat eerder was genoteerd, blijft in het verloop staan.',
      undo: 'noteer opnieuw dat deze deelnemer niet bij de doelgroep hoort.',
      confirm: 'Neem weer op in de doelgroep',
      reasonLabel: 'Waarom?',
      done: 'Hoort weer bij de doelgroep.',
    },
    'mail-again': {
      label: 'Weer e-mail laten krijgen',
      title: 'Weer e-mail laten krijgen',
      touches: (name) => `${name} kan weer e-mail over dit onderzoek krijgen`,
      explanation:
        'Deze deelnemer heeft zich zelf afgemeld. Doe dit alleen als hij of zij daarom heeft gevraagd.',
      undo: 'de deelnemer kan zich met de link onder elke mail weer afmelden.',
      confirm: 'Laat weer e-mail krijgen',
      reasonLabel: 'Hoe vroeg deze deelnemer hierom?',
      done: 'Deze deelnemer kan weer e-mail krijgen.',
    },
    'hold-mail': {
      label: 'Mail even aanhouden',
      title: 'Mail aanhouden',
      touches: (name) => `${name} krijgt voorlopig geen e-mail over dit onderzoek`,
      explanation:
        'Wat in de wachtrij staat, blijft staan en gaat uit zodra u dit beëindigt. De link blijft werken. Dit is geen weigering en telt niet in de respons.',
      undo: 'op de pagina van deze deelnemer, met een reden.',
      confirm: 'Houd de mail aan',
      reasonLabel: 'Waarom?',
      done: 'De mail is aangehouden.',
    },
    'hold-mail-ended': {
      label: 'Mail niet langer aanhouden',
      title: 'Mail niet langer aanhouden',
      touches: (name) => `${name} krijgt weer e-mail over dit onderzoek`,
      explanation: 'Wat voor deze deelnemer in de wachtrij staat, gaat meteen uit.',
      undo: 'houd de mail opnieuw aan.',
      confirm: 'Laat de mail weer uitgaan',
      reasonLabel: 'Waarom?',
      done: 'De mail wordt niet langer aangehouden.',
    },
  },
  en: {
    ...returnedActTexts.en,
    ...overrideTexts.en,
    ...twiceTexts.en,
    ...forwardActTexts.en,
    ...workTexts.en.acts,
    'new-link': {
      label: 'Give a new link and login code',
      title: 'New link and login code',
      touches: (name) => `${name} gets a new link and login code`,
      explanation:
        'The link in e-mails sent before and the login code in letters no longer work after that. Who is answering now has to come in again; all answers stay. The next mailing holds the new link by itself.',
      undo: 'not possible; the old link does not come back. You can always give another new one.',
      confirm: 'Give a new link',
      reasonLabel: '',
      done: 'The new link and login code are ready; the old ones no longer work.',
    },
    refused: {
      label: 'Does not want to take part',
      title: 'Does not want to take part',
      touches: (name) => `${name} gets no more e-mail about this study`,
      explanation:
        'Counts as a refusal. Messages that wait are withdrawn. The link keeps working: who thinks better of it can still answer, and then counts as usual.',
      undo: 'on the page of this participant, with a reason.',
      confirm: 'Note as a refusal',
      reasonLabel: 'How do you know?',
      done: 'Noted as a refusal.',
    },
    'refused-undone': {
      label: 'Take the refusal back',
      title: 'Take the refusal back',
      touches: (name) => `${name} can get e-mail again`,
      explanation: 'The refusal stays in the history.',
      undo: 'note again that this participant does not want to take part.',
      confirm: 'Take the refusal back',
      reasonLabel: 'Why?',
      done: 'The refusal was taken back.',
    },
    ineligible: {
      label: 'Is not in the target group',
      title: 'Is not in the target group',
      touches: (name) => `${name} no longer counts in the response and gets no more e-mail`,
      explanation:
        'For instance because somebody does other work or no longer works there. Answers that are there already are kept and do not count as completed.',
      undo: 'on the page of this participant, with a reason.',
      confirm: 'Note as not in the target group',
      reasonLabel: 'Why not?',
      done: 'Noted as not in the target group.',
    },
    'ineligible-undone': {
      label: 'Is in the target group after all',
      title: 'Is in the target group after all',
      touches: (name) => `${name} counts in the response again`,
      explanation: 'And can get e-mail again. What was noted before stays in the history.',
      undo: 'note again that this participant is not in the target group.',
      confirm: 'Take back into the target group',
      reasonLabel: 'Why?',
      done: 'Is in the target group again.',
    },
    'mail-again': {
      label: 'Let get e-mail again',
      title: 'Let get e-mail again',
      touches: (name) => `${name} can get e-mail about this study again`,
      explanation: 'This participant opted out. Do this only when he or she asked for it.',
      undo: 'the participant can opt out again with the link below every mail.',
      confirm: 'Let get e-mail again',
      reasonLabel: 'How did this participant ask for it?',
      done: 'This participant can get e-mail again.',
    },
    'hold-mail': {
      label: 'Put mail on hold',
      title: 'Put mail on hold',
      touches: (name) => `${name} gets no e-mail about this study for now`,
      explanation:
        'What is in the queue stays there and goes out as soon as you end this. The link keeps working. This is no refusal and does not count in the response.',
      undo: 'on the page of this participant, with a reason.',
      confirm: 'Put mail on hold',
      reasonLabel: 'Why?',
      done: 'Mail is on hold.',
    },
    'hold-mail-ended': {
      label: 'End the hold on mail',
      title: 'End the hold on mail',
      touches: (name) => `${name} gets e-mail about this study again`,
      explanation: 'What is in the queue for this participant goes out at once.',
      undo: 'put mail on hold again.',
      confirm: 'Let mail go out again',
      reasonLabel: 'Why?',
      done: 'Mail is no longer on hold.',
    },
  },
});

/** Words that all acts share. */
export const actTexts = texts({
  nl: {
    countsAs: 'Telt als',
    codeMissing: 'Kies een code.',
    chooseCode: 'kies een code',
    derived: 'Volgt uit wat er gebeurde',
    email: 'Nieuw e-mailadres',
    of: 'Nummer van de deelnemer die blijft',
    ofMissing: 'Vul het nummer in van de deelnemer die blijft.',
    emailMissing: 'Vul het nieuwe e-mailadres in.',
    reasonMissing: 'Schrijf in een paar woorden op waarom.',
    link: 'Persoonlijke link',
    code: 'Inlogcode',
    once: 'U ziet ze alleen nu. Geef ze alleen aan deze deelnemer: wie ze heeft, kan namens hem of haar antwoorden.',
    back: 'Terug naar de deelnemer',
  },
  en: {
    countsAs: 'Counts as',
    codeMissing: 'Choose a code.',
    chooseCode: 'choose a code',
    derived: 'Follows from what happened',
    email: 'New e-mail address',
    of: 'Number of the participant who stays',
    ofMissing: 'Fill in the number of the participant who stays.',
    emailMissing: 'Fill in the new e-mail address.',
    reasonMissing: 'Write down in a few words why.',
    link: 'Personal link',
    code: 'Login code',
    once: 'You see them only now. Give them only to this participant: who has them can answer in his or her name.',
    back: 'Back to the participant',
  },
});
