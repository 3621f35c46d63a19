import { texts } from '#app/ui/shared/texts.ts';

export const questionnaireTexts = texts({
  nl: {
    title: 'Vragenlijst',
    lead: (pages: string, questions: string) => `${pages} pagina’s, ${questions} vragen.`,
    choose: 'Vragenlijsten',
    versions: 'Versies',
    versionsIntro: 'Een gepubliceerde versie verandert nooit. Wie begonnen is, maakt zijn versie af.',
    version: 'Versie',
    published: 'Gepubliceerd',
    hash: 'Kenmerk (SHA-256)',
    newest: 'nieuwste',
    codebook: 'Codeboek',
    codebookIntro: 'Alle variabelen met codes, labels en routing, van de nieuwste versie.',
    formats: { html: 'Bekijken (html)', csv: 'Tabel (csv)', json: 'Voor programma’s (json)' },
    askedOf: 'Gesteld als',
    rows: 'Onderdelen',
    kinds: {
      radiogroup: 'één antwoord',
      dropdown: 'één antwoord',
      checkbox: 'meer antwoorden',
      comment: 'tekst',
      text: 'kort antwoord',
      estimate: 'schatting',
      estimates: 'schattingen',
      matrix: 'één antwoord per regel',
      boolean: 'ja of nee',
    } as Record<string, string>,
    none: 'Er is nog geen vragenlijst gepubliceerd',
    noneText:
      'Schrijf er een in de werkplaats. Een vragenlijst komt ook mee als de studie wordt ingelezen (study load).',
    trials: 'Proefinvullingen',
    toDraft: 'Verder met het concept',
    toWorkshop: 'Naar de werkplaats',
    actions: 'Doen',
    paper: 'Papier',
    tryIt: 'Probeer uit',
    ofVersion: (version: number) => `van versie ${version}`,
    publishedNow: (version: number) => `Versie ${version} is gepubliceerd.`,
    movedNow: (count: string, one: boolean) =>
      one
        ? '1 open reactie gaat verder in de nieuwste versie.'
        : `${count} open reacties gaan verder in de nieuwste versie.`,
    older: (count: string, one: boolean) =>
      one ? '1 open reactie heeft een oudere versie.' : `${count} open reacties hebben een oudere versie.`,
    toMove: 'Naar de nieuwste verplaatsen',
  },
  en: {
    title: 'Questionnaire',
    lead: (pages: string, questions: string) => `${pages} pages, ${questions} questions.`,
    choose: 'Questionnaires',
    versions: 'Versions',
    versionsIntro: 'A published version never changes. Who has begun finishes that version.',
    version: 'Version',
    published: 'Published',
    hash: 'Fingerprint (SHA-256)',
    newest: 'newest',
    codebook: 'Codebook',
    codebookIntro: 'All variables with codes, labels and routing, of the newest version.',
    formats: { html: 'View (html)', csv: 'Table (csv)', json: 'For programs (json)' },
    askedOf: 'Asked if',
    rows: 'Items',
    kinds: {
      radiogroup: 'one answer',
      dropdown: 'one answer',
      checkbox: 'several answers',
      comment: 'text',
      text: 'short answer',
      estimate: 'estimate',
      estimates: 'estimates',
      matrix: 'one answer a row',
      boolean: 'yes or no',
    } as Record<string, string>,
    none: 'No questionnaire was published yet',
    noneText:
      'Write one in the workshop. A questionnaire also comes along when the study is loaded (study load).',
    trials: 'Try-outs',
    toDraft: 'Go on with the draft',
    toWorkshop: 'To the workshop',
    actions: 'Do',
    paper: 'Paper',
    tryIt: 'Try it',
    ofVersion: (version: number) => `of version ${version}`,
    publishedNow: (version: number) => `Version ${version} was published.`,
    movedNow: (count: string, one: boolean) =>
      one
        ? '1 open response goes on in the newest version.'
        : `${count} open responses go on in the newest version.`,
    older: (count: string, one: boolean) =>
      one ? '1 open response has an older version.' : `${count} open responses have an older version.`,
    toMove: 'Move to the newest',
  },
});
