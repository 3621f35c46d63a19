import type { Language } from '#app/domain/studies/studies.ts';

type Params = Record<string, string | number>;

/** What can be wrong with a sample file, by stable code. `{row}` is the row of the other place that is meant. */
const TEXTS = {
  // The file
  file_too_large: {
    en: 'The file is larger than {limit} MB.',
    nl: 'Het bestand is groter dan {limit} MB.',
  },
  not_text: {
    en: 'The file is not a text file: it holds bytes that are no characters (first at byte {byte}). Save it as CSV UTF-8 or as .xlsx.',
    nl: 'Het bestand is geen tekstbestand: het bevat bytes die geen tekens zijn (de eerste is byte {byte}). Bewaar het als CSV UTF-8 of als .xlsx.',
  },
  old_workbook: {
    en: 'This is an old or encrypted Excel file. Save it as .xlsx without a password, or as CSV UTF-8.',
    nl: 'Dit is een oud of versleuteld Excel-bestand. Bewaar het als .xlsx zonder wachtwoord, of als CSV UTF-8.',
  },
  no_workbook: {
    en: 'The file is not a readable Excel workbook (.xlsx). Save it again as .xlsx or as CSV UTF-8.',
    nl: 'Het bestand is geen leesbare Excel-werkmap (.xlsx). Bewaar het opnieuw als .xlsx of als CSV UTF-8.',
  },
  workbook_too_large: {
    en: 'The workbook is larger than can be unpacked here. Save the sheet with the sample as CSV UTF-8.',
    nl: 'De werkmap is groter dan hier kan worden uitgepakt. Bewaar het blad met de steekproef als CSV UTF-8.',
  },
  empty_file: {
    en: 'The file is empty: the first row must hold the column names.',
    nl: 'Het bestand is leeg: op de eerste rij horen de kolomnamen te staan.',
  },
  no_rows: {
    en: 'The file holds column names but no cases.',
    nl: 'Het bestand bevat kolomnamen maar geen cases.',
  },
  unclosed_quote: {
    en: 'A quotation mark is opened here and never closed.',
    nl: 'Hier begint een aanhalingsteken dat nergens wordt gesloten.',
  },
  misplaced_quote: {
    en: 'A quotation mark stands in the wrong place. Put the whole cell between quotation marks and double those inside.',
    nl: 'Een aanhalingsteken staat op de verkeerde plaats. Zet de hele cel tussen aanhalingstekens en verdubbel die erbinnen.',
  },
  wrong_number_of_cells: {
    en: 'This row has {found} cells; the first row has {expected}.',
    nl: 'Deze rij heeft {found} cellen; de eerste rij heeft er {expected}.',
  },
  cell_too_long: {
    en: 'This cell holds more than {limit} characters.',
    nl: 'Deze cel bevat meer dan {limit} tekens.',
  },
  cell_error: {
    en: 'The formula in this cell has an error as its outcome ({value}).',
    nl: 'De formule in deze cel heeft een fout als uitkomst ({value}).',
  },
  lost_letter: {
    en: 'A character in this cell was lost in reading the workbook. Save the sheet as CSV UTF-8 and import that.',
    nl: 'Een teken in deze cel is bij het lezen van de werkmap verloren gegaan. Bewaar het blad als CSV UTF-8 en importeer dat.',
  },
  // Columns
  missing_column: {
    en: 'The column "{column}" is missing.',
    nl: 'De kolom "{column}" ontbreekt.',
  },
  duplicate_column: {
    en: 'The column "{column}" occurs more than once.',
    nl: 'De kolom "{column}" komt meer dan één keer voor.',
  },
  nameless_column: {
    en: 'Column {position} holds values but has no name in the first row.',
    nl: 'Kolom {position} bevat waarden maar heeft geen naam op de eerste rij.',
  },
  bad_column_name: {
    en: 'Column {position} has a name that cannot be used: at most {limit} characters, none of them invisible.',
    nl: 'Kolom {position} heeft een naam die niet kan: hoogstens {limit} tekens, en geen onzichtbare.',
  },
  too_many_columns: {
    en: 'The file has more than {limit} columns.',
    nl: 'Het bestand heeft meer dan {limit} kolommen.',
  },
  looks_like_email: {
    en: 'The column "{column}" looks like e-mail addresses. Remove it, name it under "personal" in study.json, or accept it.',
    nl: 'De kolom "{column}" lijkt e-mailadressen te bevatten. Verwijder haar, noem haar onder "personal" in study.json, of accepteer haar.',
  },
  looks_like_phone: {
    en: 'The column "{column}" looks like telephone numbers. Remove it, name it under "personal" in study.json, or accept it.',
    nl: 'De kolom "{column}" lijkt telefoonnummers te bevatten. Verwijder haar, noem haar onder "personal" in study.json, of accepteer haar.',
  },
  looks_like_name: {
    en: 'The column "{column}" looks like names of people. Remove it, name it under "personal" in study.json, or accept it.',
    nl: 'De kolom "{column}" lijkt namen van mensen te bevatten. Verwijder haar, noem haar onder "personal" in study.json, of accepteer haar.',
  },
  // Cells
  required: {
    en: 'This cell may not be empty.',
    nl: 'Deze cel mag niet leeg zijn.',
  },
  too_long: {
    en: 'This cell holds more than the {limit} characters allowed here.',
    nl: 'Deze cel bevat meer dan de {limit} tekens die hier mogen.',
  },
  control_character: {
    en: 'This cell holds an invisible character (such as a line break) that may not stand here.',
    nl: 'Deze cel bevat een onzichtbaar teken (zoals een regeleinde) dat hier niet mag staan.',
  },
  duplicate_case_id: {
    en: 'This case_id stands in row {other} too.',
    nl: 'Deze case_id staat ook op rij {other}.',
  },
  malformed_email: {
    en: 'This is not an e-mail address. Mend it, or leave the cell empty for a letter.',
    nl: 'Dit is geen e-mailadres. Verbeter het, of laat de cel leeg voor een brief.',
  },
  email_of_two_persons: {
    en: 'The same e-mail address stands in row {other}, for someone else. Give both rows the same person_id if it is one person.',
    nl: 'Hetzelfde e-mailadres staat op rij {other}, bij iemand anders. Geef beide rijen dezelfde person_id als het één persoon is.',
  },
  person_differs: {
    en: 'The same person_id stands in row {other} with another {column}.',
    nl: 'Dezelfde person_id staat op rij {other} met een andere waarde voor {column}.',
  },
  unknown_stratum: {
    en: '"{value}" is not one of the values of this study: {allowed}.',
    nl: '"{value}" is niet een van de waarden van dit onderzoek: {allowed}.',
  },
  unknown_questionnaire: {
    en: '"{value}" is not a questionnaire of this study: {allowed}.',
    nl: '"{value}" is geen vragenlijst van dit onderzoek: {allowed}.',
  },
  unknown_language: {
    en: '"{value}" is not a language of this study: {allowed}.',
    nl: '"{value}" is geen taal van dit onderzoek: {allowed}.',
  },
  bad_probability: {
    en: 'An inclusion probability is a number above 0 and at most 1.',
    nl: 'Een insluitkans is een getal groter dan 0 en hoogstens 1.',
  },
  bad_permission: {
    en: 'Write ja or nee (or 1 or 0).',
    nl: 'Schrijf ja of nee (of 1 of 0).',
  },
  organisation_differs: {
    en: 'The same organisation_id stands in row {other} with another {column}.',
    nl: 'Dezelfde organisation_id staat op rij {other} met een andere waarde voor {column}.',
  },
  // Beside what was imported before
  email_in_use: {
    en: 'This e-mail address belongs to someone else in the sample (case {case_id}).',
    nl: 'Dit e-mailadres is van iemand anders in de steekproef (case {case_id}).',
  },
  invited_organisation: {
    en: 'This case has been invited and keeps its organisation ({organisation_id}).',
    nl: 'Deze case is uitgenodigd en houdt zijn organisatie ({organisation_id}).',
  },
  started_questionnaire: {
    en: 'This case has been started and keeps its questionnaire ({questionnaire}).',
    nl: 'Deze case is begonnen en houdt zijn vragenlijst ({questionnaire}).',
  },
} satisfies Record<string, Record<Language, string>>;

export type SampleFaultCode = keyof typeof TEXTS;

/**
 * One thing that is wrong. `row` counts as a spreadsheet does (the column names are row 1); `column` is a column name.
 * `message` is English; sampleFaultText has the other languages. No message holds names or addresses.
 */
export type SampleFault = {
  row?: number;
  column?: string;
  code: SampleFaultCode;
  message: string;
  params: Params;
};

/** @param place where it is; a column name also fills `{column}` in the text. */
export function sampleFault(
  code: SampleFaultCode,
  place: { row?: number; column?: string } = {},
  params: Params = {},
): SampleFault {
  const all = place.column === undefined ? params : { column: place.column, ...params };
  return { ...place, code, message: filled(TEXTS[code].en, all), params: all };
}

/** What is wrong and how to mend it, without the place. */
export function sampleFaultText(fault: SampleFault, locale: Language): string {
  return filled(TEXTS[fault.code][locale], fault.params);
}

/** How many faults a refusal tells; more help nobody. */
export const FAULT_LIMIT = 1_000;

/** Collects faults, the first FAULT_LIMIT of them; `leftOut` counts the rest. */
export type FaultList = { faults: SampleFault[]; leftOut: number; add(fault: SampleFault): void };

export function faultList(): FaultList {
  return {
    faults: [],
    leftOut: 0,
    add(fault) {
      if (this.faults.length < FAULT_LIMIT) this.faults.push(fault);
      else this.leftOut += 1;
    },
  };
}

function filled(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}
