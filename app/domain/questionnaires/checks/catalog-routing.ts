import type { CodeMeaning } from './meaning.ts';

/** Who is asked what, and whether everyone can get to the end. */
export const ROUTING = {
  unknown_variable: {
    severity: 'error',
    means: {
      nl: 'De voorwaarde noemt een vraag of rij die er niet is.',
      en: 'The condition names a question or row that is not there.',
    },
    mend: {
      nl: 'Verbeter de naam tussen de accolades.',
      en: 'Correct the name between the braces.',
    },
  },
  unknown_code: {
    severity: 'warning',
    means: {
      nl: 'De voorwaarde vergelijkt met een code die de vraag niet heeft.',
      en: 'The condition compares with a code that the question does not have.',
    },
    mend: {
      nl: 'Verbeter de code, of haal hem uit de voorwaarde.',
      en: 'Correct the code, or take it out of the condition.',
    },
  },
  condition_on_later_item: {
    severity: 'error',
    means: {
      nl: 'De voorwaarde kijkt naar een vraag die pas later komt.',
      en: 'The condition looks at a question that comes later.',
    },
    mend: {
      nl: 'Zet de vraag waar het van afhangt eerder.',
      en: 'Put the question it depends on earlier.',
    },
  },
  unknown_function: {
    severity: 'error',
    means: {
      nl: 'Deze functie kan niet in een voorwaarde: zij bestaat niet, of geeft niet altijd dezelfde uitkomst.',
      en: 'This function cannot be used in a condition: it does not exist, or does not always give the same.',
    },
    mend: {
      nl: 'Gebruik alleen iif, sum, min, max, avg, count, round, trunc, substring en rekenen met datums.',
      en: 'Use only iif, sum, min, max, avg, count, round, trunc, substring and arithmetic with dates.',
    },
  },
  unreachable_item: {
    severity: 'error',
    means: {
      nl: 'Niemand krijgt dit ooit te zien, welke antwoorden ook gegeven worden.',
      en: 'Nobody ever gets to see this, whatever is answered.',
    },
    mend: {
      nl: 'Verbeter de voorwaarden hier of van de vragen waar zij naar kijken, of haal het onderdeel weg.',
      en: 'Correct the conditions here or of the questions they look at, or take the item out.',
    },
  },
  reachability_undecided: {
    severity: 'warning',
    means: {
      nl: 'Niet bewezen of iemand dit te zien krijgt: de voorwaarden zijn te ingewikkeld om uit te zoeken.',
      en: 'Not proved whether anyone gets to see this: the conditions are too intricate to search.',
    },
    mend: {
      nl: 'Maak de voorwaarden eenvoudiger, of probeer de route zelf.',
      en: 'Make the conditions simpler, or try the route yourself.',
    },
  },
  condition_never_holds: {
    severity: 'error',
    means: {
      nl: 'Deze voorwaarde kan nooit waar zijn waar de vraag gesteld wordt.',
      en: 'This condition can never hold where the question is asked.',
    },
    mend: { nl: 'Verbeter de voorwaarde, of haal hem weg.', en: 'Correct the condition, or take it out.' },
  },
  dead_end: {
    severity: 'error',
    means: {
      nl: 'Wie deze vraag krijgt, kan niet versturen: geen enkel antwoord is goed.',
      en: 'Whoever is asked this cannot submit: no answer at all is right.',
    },
    mend: {
      nl: 'Verruim de grenzen of controles, of maak de vraag niet verplicht.',
      en: 'Widen the limits or checks, or make the question optional.',
    },
  },
  contradictory_range: {
    severity: 'error',
    means: {
      nl: 'De grenzen spreken elkaar tegen: er ligt niets tussen.',
      en: 'The limits contradict each other: nothing lies between them.',
    },
    mend: { nl: 'Verbeter een van de twee grenzen.', en: 'Correct one of the two limits.' },
  },
  hidden_for_good: {
    severity: 'warning',
    means: {
      nl: 'Dit is verborgen zonder voorwaarde en wordt dus nooit getoond.',
      en: 'This is hidden without a condition, so it is never shown.',
    },
    mend: {
      nl: 'Haal "visible": false weg, of haal het onderdeel weg.',
      en: 'Take "visible": false out, or take the item out.',
    },
  },
  empty_page: {
    severity: 'warning',
    means: { nl: 'Op deze pagina staat niets.', en: 'There is nothing on this page.' },
    mend: { nl: 'Haal de pagina weg.', en: 'Take the page out.' },
  },
  all_preloaded: {
    severity: 'warning',
    means: {
      nl: 'Elke vraag haalt haar antwoord uit de steekproef: van wie alles bekend is, wordt niets gevraagd.',
      en: 'Every question takes its answer from the sample: who is known all about is asked nothing.',
    },
    mend: {
      nl: 'Is dat de bedoeling, dan hoeft er niets: de deelnemer leest dat alles bekend is en verstuurt. Voeg anders een vraag toe.',
      en: 'If that is meant, nothing is needed: the participant reads that all is known, and submits. Else add a question.',
    },
  },
  preload_unused: {
    severity: 'warning',
    means: {
      nl: '"preloadValues" doet niets zonder "preloadFrom" op de vraag.',
      en: '"preloadValues" does nothing without "preloadFrom" on the question.',
    },
    mend: {
      nl: 'Zet "preloadFrom" op de vraag, of haal "preloadValues" weg.',
      en: 'Put "preloadFrom" on the question, or take "preloadValues" out.',
    },
  },
  ambiguous_preload: {
    severity: 'warning',
    means: {
      nl: 'Deze waarde uit de steekproef past bij twee keuzes; de vraag wordt dan gewoon gesteld.',
      en: 'This value of the sample fits two choices; the question is then asked after all.',
    },
    mend: {
      nl: 'Laat elke waarde bij een keuze passen.',
      en: 'Let each value fit one choice.',
    },
  },
} as const satisfies Record<string, CodeMeaning>;
