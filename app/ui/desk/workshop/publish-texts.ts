import { texts } from '#app/ui/shared/texts.ts';

export const publishTexts = texts({
  nl: {
    title: (questionnaire: string) => `${questionnaire} publiceren`,
    back: 'Terug naar het concept',
    savedBy: (when: string, who: string) => `Het concept zoals ${who} het op ${when} opsloeg.`,
    somebody: 'een collega',
    blocked: (count: number) =>
      count === 1 ? 'Eén fout houdt publiceren tegen' : `${count} fouten houden publiceren tegen`,
    blockedText: 'Verbeter ze in het concept; elke fout leidt daar naar zijn plaats.',
    findings: 'Bevindingen',
    errors: 'Fouten',
    noErrors: 'De controles vonden geen fouten.',
    remarks: (count: number) =>
      count === 1
        ? 'Eén aandachtspunt, dat publiceren niet tegenhoudt'
        : `${count} aandachtspunten, die publiceren niet tegenhouden`,
    replay: 'Wie al antwoordde',
    replayIntro: (count: string) => `Nagespeeld: de ${count} reacties tot nu toe, met de nieuwe versie.`,
    replaying: (count: string) =>
      count === '1' ? 'Bezig met naspelen van 1 reactie…' : `Bezig met naspelen van ${count} reacties…`,
    replayingHint: 'Daarna ziet u wat er voor hen zou veranderen, en kunt u publiceren.',
    replayed: 'Het naspelen is klaar.',
    replayNow: 'Naspelen en de uitkomst laten zien',
    stillValid: (count: string) => `${count} blijven geldig zoals ze zijn.`,
    lose: (count: string) => `${count} zouden een antwoord verliezen.`,
    seeNew: (count: string) => `${count} zouden een vraag zien die nog niet gesteld was.`,
    incomplete: (count: string) => `${count} verzonden reacties zouden zo niet verzonden kunnen worden.`,
    replayFoot:
      'Publiceren verandert niets aan deze antwoorden: elke reactie houdt de versie waarmee zij begon.',
    line: 'Regel',
    what: 'Wat',
    changes: 'Wat verandert er',
    changesIntro: (version: number) => `Vergeleken met versie ${version}, die nu in het veld is.`,
    first: 'Dit is de eerste versie van deze vragenlijst.',
    same: 'De inhoud is gelijk aan de nieuwste versie. Publiceren maakt geen nieuwe versie.',
    confirm: 'Publiceren',
    touches: (version: number) => `Dit wordt versie ${version}.`,
    open: 'Wie hierna begint, krijgt deze versie. Wie al begonnen is, maakt zijn eigen versie af.',
    notOpen: 'Het veld is niet open; wie na de opening begint, krijgt de nieuwste versie.',
    undo: 'een versie blijft bestaan en verandert nooit. Wel kunt u de vorige versie kopiëren en die als volgende publiceren.',
    publish: (version: number) => `Publiceer versie ${version}`,
  },
  en: {
    title: (questionnaire: string) => `Publish ${questionnaire}`,
    back: 'Back to the draft',
    savedBy: (when: string, who: string) => `The draft as ${who} saved it on ${when}.`,
    somebody: 'a colleague',
    blocked: (count: number) =>
      count === 1
        ? 'One error keeps this from being published'
        : `${count} errors keep this from being published`,
    blockedText: 'Mend them in the draft; there, each error leads to its place.',
    findings: 'Findings',
    errors: 'Errors',
    noErrors: 'The checks found no errors.',
    remarks: (count: number) =>
      count === 1
        ? 'One remark, which does not keep it from being published'
        : `${count} remarks, which do not keep it from being published`,
    replay: 'Who has answered',
    replayIntro: (count: string) => `Played through: the ${count} responses so far, with the new version.`,
    replaying: (count: string) =>
      count === '1' ? 'Playing 1 response through…' : `Playing ${count} responses through…`,
    replayingHint: 'After that you see what would change for them, and can publish.',
    replayed: 'All responses were played through.',
    replayNow: 'Play them through and show what comes of it',
    stillValid: (count: string) => `${count} stay valid as they are.`,
    lose: (count: string) => `${count} would lose an answer.`,
    seeNew: (count: string) => `${count} would see a question that was not asked yet.`,
    incomplete: (count: string) => `${count} submitted responses could not be submitted like this.`,
    replayFoot:
      'Publishing changes nothing about these answers: each response keeps the version it began with.',
    line: 'Line',
    what: 'What',
    changes: 'What changes',
    changesIntro: (version: number) => `Compared with version ${version}, which is in the field now.`,
    first: 'This is the first version of this questionnaire.',
    same: 'The content is that of the newest version. Publishing makes no new version.',
    confirm: 'Publish',
    touches: (version: number) => `This becomes version ${version}.`,
    open: 'Who begins after this gets this version. Who has begun finishes his own version.',
    notOpen: 'The field is not open; who begins after it opens gets the newest version.',
    undo: 'a version stays and never changes. You can copy the previous version and publish that as the next.',
    publish: (version: number) => `Publish version ${version}`,
  },
});
