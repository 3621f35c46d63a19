/**
 * Edition of the AAPOR Standard Definitions that the codes below follow: table 5, "Internet surveys of specifically
 * named persons". AAPOR (2016), Standard Definitions: Final Dispositions of Case Codes and Outcome Rates for Surveys,
 * 9th edition; where that table has no code of its own (2.31 deceased, for instance) the code of its mail table.
 */
export const AAPOR_EDITION = '9 (2016)';

/**
 * What a disposition counts as: complete (I), partial (P), refusal and break-off (R), non-contact (NC), other eligible
 * (O), unknown whether there is such a person (UH), unknown, other (UO), not eligible (NE).
 */
export type DispositionGroup = 'I' | 'P' | 'R' | 'NC' | 'O' | 'UH' | 'UO' | 'NE';

export type DispositionCode = { code: string; group: DispositionGroup; label: { nl: string; en: string } };

function code(number: string, group: DispositionGroup, nl: string, en: string): DispositionCode {
  return { code: number, group, label: { nl, en } };
}

/** The codes by edition. Another edition is another list here; nothing else changes. */
const EDITIONS = {
  [AAPOR_EDITION]: [
    code('1.1', 'I', 'volledig', 'complete'),
    code('1.2', 'P', 'gedeeltelijk, met voldoende gegevens', 'partial, with sufficient information'),
    code('2.10', 'R', 'weigering of afgebroken', 'refusal or break-off'),
    code('2.11', 'R', 'weigering', 'refusal'),
    code('2.111', 'R', 'uitdrukkelijke weigering', 'explicit refusal'),
    code('2.112', 'R', 'stilzwijgende weigering', 'implicit refusal'),
    code('2.1121', 'R', 'begonnen, geen enkele vraag beantwoord', 'logged on, no item completed'),
    code('2.1122', 'R', 'leesbevestiging, daarna weigering', 'read receipt, then refusal'),
    code('2.12', 'R', 'afgebroken, met onvoldoende gegevens', 'break-off, with insufficient information'),
    code('2.20', 'NC', 'geen contact', 'non-contact'),
    code('2.26', 'NC', 'afwezig gedurende het veldwerk', 'unavailable during the field period'),
    code(
      '2.27',
      'NC',
      'ingevuld, maar na het veldwerk ontvangen',
      'completed, but not returned in the field period',
    ),
    code('2.30', 'O', 'andere reden (wel doelgroep)', 'other eligible non-interview'),
    code('2.31', 'O', 'overleden', 'deceased'),
    code('2.32', 'O', 'lichamelijk of geestelijk niet in staat', 'physically or mentally unable'),
    code('2.33', 'O', 'taalprobleem', 'language problem'),
    code(
      '2.331',
      'O',
      'taalprobleem van de organisatie of het huishouden',
      'language problem of the household',
    ),
    code('2.332', 'O', 'taalprobleem van de persoon', 'language problem of the respondent'),
    code('2.333', 'O', 'niemand beschikbaar voor deze taal', 'nobody available for the language needed'),
    code('2.34', 'O', 'moeite met lezen of verstaan', 'literacy or audibility problem'),
    code('2.35', 'O', 'omstandigheden laten deelname niet toe', 'circumstances do not allow an interview'),
    code('2.36', 'O', 'overige redenen', 'miscellaneous'),
    code('3.10', 'UH', 'niets bekend over persoon of adres', 'nothing known about respondent or address'),
    code('3.11', 'UH', 'geen uitnodiging verstuurd', 'no invitation sent'),
    code('3.19', 'UH', 'nooit iets ontvangen', 'nothing ever returned'),
    code(
      '3.20',
      'UO',
      'onbekend of er iemand van de doelgroep is',
      'unknown whether there is an eligible respondent',
    ),
    code('3.30', 'UO', 'uitnodiging onbestelbaar', 'invitation returned undelivered'),
    code('3.31', 'UO', 'onbestelbaar op dit adres', 'undeliverable as addressed'),
    code('3.32', 'UO', 'vertrokken, nieuw adres onbekend', 'moved, no new address'),
    code('3.40', 'UO', 'onbestelbaar, nieuw adres bekend', 'undelivered, with forwarding information'),
    code('3.90', 'UO', 'overige onbekend', 'other, unknown eligibility'),
    code(
      '3.91',
      'UO',
      'ontvangen van een adres buiten de steekproef',
      'returned from an unsampled e-mail address',
    ),
    code('4.10', 'NE', 'behoort niet tot de doelgroep', 'screened out, not in the target group'),
    code('4.20', 'NE', 'fax- of datalijn', 'fax or data line'),
    code('4.70', 'NE', 'niemand van de doelgroep', 'no eligible respondent'),
    code('4.80', 'NE', 'quotum vol', 'quota filled'),
    code('4.81', 'NE', 'dubbel in het bestand', 'duplicate listing'),
    code('4.90', 'NE', 'overige, behoort niet tot de doelgroep', 'other, not eligible'),
  ],
} satisfies Record<string, DispositionCode[]>;

export type AaporEdition = keyof typeof EDITIONS;

/** All codes of an edition, in the order of the table. */
export function dispositionCodes(edition: AaporEdition = AAPOR_EDITION): DispositionCode[] {
  return EDITIONS[edition];
}

const BY_SPELLING = new Map(dispositionCodes().map((entry) => [withoutFinalZeros(entry.code), entry]));

/**
 * The entry of one code, or undefined when there is no such code. A final zero may be missing or added ("2.2" is
 * 2.20): spreadsheets drop it.
 */
export function dispositionCode(number: string): DispositionCode | undefined {
  return /^\d\.\d{1,4}$/.test(number) ? BY_SPELLING.get(withoutFinalZeros(number)) : undefined;
}

/** Whether an edition has this very code, written as there. */
export function isDispositionCode(number: string, edition: AaporEdition = AAPOR_EDITION): boolean {
  return EDITIONS[edition].some((entry) => entry.code === number);
}

function withoutFinalZeros(number: string): string {
  return number.replace(/0+$/, '');
}
