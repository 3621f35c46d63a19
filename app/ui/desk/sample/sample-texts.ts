import { texts } from '#app/ui/shared/texts.ts';

const people = (count: string, one: boolean) => `${count} ${one ? 'deelnemer' : 'deelnemers'}`;
const participants = (count: string, one: boolean) => `${count} ${one ? 'participant' : 'participants'}`;

/** Words of the sample: what there is, and a file on its way in. */
export const sampleTexts = texts({
  nl: {
    title: 'Steekproef',
    lead: (cases: string, organisations: string) => `${cases} deelnemers in ${organisations} organisaties.`,
    leadEmpty: 'Wie wordt er gevraagd? Dat staat in een bestand dat u hier inleest.',
    upload: 'Bestand inlezen',
    byStratum: 'Wat er nu in de steekproef staat',
    emptyTitle: 'Er staat nog niemand in de steekproef',
    empty:
      'Lees hieronder een bestand in met één rij per deelnemer. U ziet eerst wat er zou gebeuren; pas na uw akkoord staat het erin.',
    stratum: 'Stratum',
    cases: 'Deelnemers',
    organisations: 'Organisaties',
    persons: 'Personen',
    byLetter: 'Per brief',
    total: 'totaal',
    foot: 'Eén persoon kan voor meer dan één organisatie deelnemen. Wie geen e-mailadres heeft, krijgt een brief.',
    uploadTitle: 'Een bestand inlezen of bijwerken',
    uploadIntro:
      'csv (komma, puntkomma of tab) of xlsx, ten hoogste 10 MB, kolomnamen op de eerste rij. Rijen die niet in het bestand staan, blijven zoals ze zijn.',
    file: 'Bestand',
    check: 'Bestand controleren',
    checking: 'Bezig met controleren …',
    noFile: 'Kies een bestand.',
    tooLarge: 'Dit bestand is groter dan 10 MB. Bewaar alleen het blad met de steekproef, als csv.',
    example: 'Leeg voorbeeldbestand (csv)',
    required: 'Verplichte kolommen',
    optional: 'Kolommen die mogen',
    others:
      'Alle andere kolommen worden bewaard als variabelen van het steekproefkader en komen in het databestand met f_ ervoor.',
    doneTitle: 'De steekproef is bijgewerkt',
    done: (added: string, changed: string, unchanged: string) =>
      `${added} toegevoegd, ${changed} gewijzigd, ${unchanged} ongewijzigd.`,
    nothingTitle: 'Er is niets veranderd',
    nothing: (cases: string) =>
      `Alle ${cases} deelnemers in het bestand stonden al precies zo in de steekproef.`,
    discarded: 'Het bestand is weggegooid. Er is niets veranderd.',
    toMailings: 'Verder naar de uitnodiging',
  },
  en: {
    title: 'Sample',
    lead: (cases: string, organisations: string) =>
      `${cases} participants in ${organisations} organisations.`,
    leadEmpty: 'Who is asked? That stands in a file that you import here.',
    upload: 'Import a file',
    byStratum: 'What is in the sample now',
    emptyTitle: 'There is nobody in the sample yet',
    empty:
      'Import a file below with one row for each participant. You first see what would happen; nothing is written until you confirm.',
    stratum: 'Stratum',
    cases: 'Participants',
    organisations: 'Organisations',
    persons: 'Persons',
    byLetter: 'By letter',
    total: 'total',
    foot: 'One person may take part for several organisations. Who has no e-mail address gets a letter.',
    uploadTitle: 'Import or update from a file',
    uploadIntro:
      'csv (comma, semicolon or tab) or xlsx, at most 10 MB, column names in the first row. Rows that are not in the file stay as they are.',
    file: 'File',
    check: 'Check the file',
    checking: 'Checking …',
    noFile: 'Choose a file.',
    tooLarge: 'This file is larger than 10 MB. Keep only the sheet with the sample, as csv.',
    example: 'Empty example file (csv)',
    required: 'Required columns',
    optional: 'Columns that may be there',
    others:
      'All other columns are kept as variables of the sampling frame, and come in the data file with f_ in front.',
    doneTitle: 'The sample was updated',
    done: (added: string, changed: string, unchanged: string) =>
      `${added} added, ${changed} changed, ${unchanged} unchanged.`,
    nothingTitle: 'Nothing was changed',
    nothing: (cases: string) =>
      `All ${cases} participants in the file were in the sample exactly so already.`,
    discarded: 'The file was discarded. Nothing was changed.',
    toMailings: 'On to the invitation',
  },
});

/** Words of the check of one file. */
export const uploadTexts = texts({
  nl: {
    title: 'Controle van het bestand',
    above: 'Steekproef',
    uploadedAt: (file: string, at: string) =>
      `${file}, geüpload ${at}. Een bestand waar u niets mee doet, verdwijnt na een dag.`,
    ready: 'Klaar om te bevestigen',
    refused: 'Geweigerd',
    attention: 'Vraagt uw akkoord',
    same: 'Niets nieuws',
    wouldAdd: 'nieuw',
    wouldChange: 'gewijzigd',
    unchanged: 'ongewijzigd',
    persons: 'personen',
    organisations: 'organisaties',
    byLetter: 'per brief',
    effect: 'Wat er zou gebeuren',
    effectFoot: 'Er is nog niets veranderd. Rijen die niet in dit bestand staan, blijven zoals ze zijn.',
    confirm: (added: number, changed: number, format: (count: number) => string) => {
      if (changed === 0) return `${people(format(added), added === 1)} toevoegen`;
      if (added === 0) return `${people(format(changed), changed === 1)} wijzigen`;
      return `${people(format(added), added === 1)} toevoegen en ${format(changed)} wijzigen`;
    },
    confirming: 'Bezig met inlezen …',
    discard: 'Weggooien',
    undoAdd:
      'Wie is toegevoegd, blijft in de steekproef; u kunt hem later als “niet in de doelgroep” aanmerken. Gegevens wijzigt u door een verbeterd bestand in te lezen.',
    changes: (count: string) => `Wijzigingen (${count})`,
    changesLeftOut: (count: string) => `Nog ${count} wijzigingen worden hier niet getoond.`,
    caseId: 'Deelnemer',
    column: 'Kolom',
    from: 'Was',
    to: 'Wordt',
    none: 'leeg',
    sameTitle: 'Niets veranderd',
    sameText: (count: string) =>
      `Alle ${count} deelnemers in dit bestand staan al precies zo in de steekproef. Er valt niets te bevestigen.`,
    back: 'Terug naar de steekproef',
    faults: (count: string, one: boolean) =>
      one ? 'Eén fout; er is niets ingelezen' : `${count} fouten; er is niets ingelezen`,
    faultsText:
      'Verbeter deze plaatsen in uw bestand en lees het opnieuw in. Rij 1 is de rij met kolomnamen, zoals in Excel.',
    row: 'Rij',
    what: 'Wat er niet klopt',
    wholeFile: 'hele bestand',
    leftOut: (count: string) => `Nog ${count} fouten worden hier niet getoond.`,
    again: 'Verbeterd bestand inlezen',
    personalTitle: 'Kolommen die op persoonsgegevens lijken',
    personalText:
      'Onbekende kolommen worden variabelen van het steekproefkader, die analisten zien en die in elk databestand komen. Daar horen geen namen, adressen of telefoonnummers in.',
    personalKinds: {
      looks_like_email: 'lijkt op e-mailadressen',
      looks_like_phone: 'lijkt op telefoonnummers',
      looks_like_name: 'lijkt op namen van mensen',
    },
    accept: 'Dit zijn geen persoonsgegevens: bewaar deze kolommen als variabelen van het steekproefkader',
    acceptCheck: 'Opnieuw controleren',
    accepted:
      'U hebt kolommen die op persoonsgegevens lijken, als variabelen van het steekproefkader aanvaard.',
    withdraw: 'Toch niet',
  },
  en: {
    title: 'Check of the file',
    above: 'Sample',
    uploadedAt: (file: string, at: string) =>
      `${file}, uploaded ${at}. A file with which you do nothing disappears after a day.`,
    ready: 'Ready to confirm',
    refused: 'Refused',
    attention: 'Needs your consent',
    same: 'Nothing new',
    wouldAdd: 'new',
    wouldChange: 'changed',
    unchanged: 'unchanged',
    persons: 'persons',
    organisations: 'organisations',
    byLetter: 'by letter',
    effect: 'What would happen',
    effectFoot: 'Nothing was changed yet. Rows that are not in this file stay as they are.',
    confirm: (added: number, changed: number, format: (count: number) => string) => {
      if (changed === 0) return `Add ${participants(format(added), added === 1)}`;
      if (added === 0) return `Change ${participants(format(changed), changed === 1)}`;
      return `Add ${participants(format(added), added === 1)} and change ${format(changed)}`;
    },
    confirming: 'Importing …',
    discard: 'Discard',
    undoAdd:
      'Who was added stays in the sample; you can later mark him as “not in the target group”. You change data by importing a mended file.',
    changes: (count: string) => `Changes (${count})`,
    changesLeftOut: (count: string) => `Another ${count} changes are not shown here.`,
    caseId: 'Participant',
    column: 'Column',
    from: 'Was',
    to: 'Becomes',
    none: 'empty',
    sameTitle: 'Nothing changed',
    sameText: (count: string) =>
      `All ${count} participants in this file are in the sample exactly so already. There is nothing to confirm.`,
    back: 'Back to the sample',
    faults: (count: string, one: boolean) =>
      one ? 'One fault; nothing was imported' : `${count} faults; nothing was imported`,
    faultsText:
      'Mend these places in your file and import it again. Row 1 is the row with column names, as in Excel.',
    row: 'Row',
    what: 'What is not right',
    wholeFile: 'whole file',
    leftOut: (count: string) => `Another ${count} faults are not shown here.`,
    again: 'Import a mended file',
    personalTitle: 'Columns that look like personal data',
    personalText:
      'Unknown columns become variables of the sampling frame, which analysts see and which come in every data file. Names, addresses and telephone numbers do not belong there.',
    personalKinds: {
      looks_like_email: 'looks like e-mail addresses',
      looks_like_phone: 'looks like telephone numbers',
      looks_like_name: 'looks like names of people',
    },
    accept: 'These are no personal data: keep these columns as variables of the sampling frame',
    acceptCheck: 'Check again',
    accepted: 'You accepted columns that look like personal data as variables of the sampling frame.',
    withdraw: 'Rather not',
  },
});
