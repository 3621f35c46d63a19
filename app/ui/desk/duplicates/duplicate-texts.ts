import type { DuplicateSign } from '#app/domain/fieldwork/duplicates/duplicates.ts';
import { texts } from '#app/ui/shared/texts.ts';

/** What was decided a moment ago; stands in the address. */
const DONE = ['duplicate', 'different'] as const;
export type DecidedPair = (typeof DONE)[number];

export function readDecided(text: string | null): DecidedPair | null {
  return DONE.find((done) => done === text) ?? null;
}

/** The list of who may be in the sample twice, and the decision on two. */
export const duplicateTexts = texts({
  nl: {
    title: 'Mogelijk dubbel',
    lead: 'Deze deelnemers lijken twee keer in de steekproef te staan. Er verandert niets tot u beslist.',
    none: 'Er staat niemand dubbel in, voor zover te zien',
    noneText:
      'Gekeken is naar dezelfde persoon bij een organisatie, dezelfde naam bij een organisatie, en hetzelfde telefoonnummer. Weet u zelf van een dubbele deelnemer? Noteer dat op de pagina van die deelnemer.',
    shown: (shown: string, count: string) => `${shown} van ${count} paren, de sterkste aanwijzingen eerst.`,
    signs: {
      same_person: 'zelfde persoon bij deze organisatie',
      same_name: 'zelfde naam bij deze organisatie',
      same_phone: 'zelfde telefoonnummer',
    } satisfies Record<DuplicateSign, string>,
    decide: 'Beslissen',
    decideOf: (one: string, other: string) => `Beslissen over ${one} en ${other}`,
    head: { who: 'Deelnemer', organisation: 'Organisatie', reach: 'E-mail en telefoon', status: 'Stand' },
    started: (at: string) => `begonnen ${at}`,
    completed: (at: string) => `verzonden ${at}`,
    question: 'Wie blijft?',
    stays: (caseId: string, other: string) => `${caseId} blijft en telt; ${other} is dubbel`,
    different: 'Allebei: het zijn twee verschillende personen',
    choiceMissing: 'Kies wie er blijft.',
    touches: '2 deelnemers: een van de twee telt niet meer mee, of beide blijven',
    undo: 'op de pagina van de dubbele deelnemer, met een reden.',
    explanation:
      'Wie dubbel is, telt niet mee in de respons (AAPOR 4.81), krijgt geen e-mail meer, en leest op zijn link dat er nog een andere is. Antwoorden die er al zijn, blijven bewaard. Is een van de twee al begonnen of klaar, laat die dan meestal blijven.',
    confirm: 'Leg dit vast',
    reason: 'Hoe weet u dit?',
    reasonMissing: 'Schrijf in een paar woorden op hoe u dit weet.',
    done: {
      duplicate: 'Genoteerd als dubbel.',
      different: 'Genoteerd als twee personen. Dit paar komt niet meer in de lijst.',
    } satisfies Record<DecidedPair, string>,
  },
  en: {
    title: 'Possibly twice',
    lead: 'These participants seem to be in the sample twice. Nothing changes until you decide.',
    none: 'Nobody is in the sample twice, as far as can be seen',
    noneText:
      'Looked for were the same person at one organisation, the same name at one organisation, and the same telephone number. Do you know of a duplicate yourself? Note it on the page of that participant.',
    shown: (shown: string, count: string) =>
      `${shown} of ${count} pairs, those with the strongest signs first.`,
    signs: {
      same_person: 'same person at this organisation',
      same_name: 'same name at this organisation',
      same_phone: 'same telephone number',
    },
    decide: 'Decide',
    decideOf: (one: string, other: string) => `Decide on ${one} and ${other}`,
    head: {
      who: 'Participant',
      organisation: 'Organisation',
      reach: 'E-mail and telephone',
      status: 'Standing',
    },
    started: (at: string) => `started ${at}`,
    completed: (at: string) => `submitted ${at}`,
    question: 'Who stays?',
    stays: (caseId: string, other: string) => `${caseId} stays and counts; ${other} is a duplicate`,
    different: 'Both: they are two different persons',
    choiceMissing: 'Choose who stays.',
    touches: '2 participants: one of the two no longer counts, or both stay',
    undo: 'on the page of the duplicate, with a reason.',
    explanation:
      'A duplicate does not count in the response (AAPOR 4.81), gets no more e-mail, and reads by the link that there is another. Answers that are there already are kept. When one of the two has begun or is done, that one usually stays.',
    confirm: 'Note this',
    reason: 'How do you know?',
    reasonMissing: 'Write down in a few words how you know.',
    done: {
      duplicate: 'Noted as a duplicate.',
      different: 'Noted as two persons. This pair is no longer listed.',
    },
  },
});
