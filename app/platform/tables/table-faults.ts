type Params = Record<string, string | number>;

/** What can be wrong with a file that should hold a table, by stable code. */
export const TABLE_TEXTS = {
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
    en: 'The workbook is larger than can be unpacked here. Save the sheet as CSV UTF-8.',
    nl: 'De werkmap is groter dan hier kan worden uitgepakt. Bewaar het blad als CSV UTF-8.',
  },
  empty_file: {
    en: 'The file is empty: the first row must hold the column names.',
    nl: 'Het bestand is leeg: op de eerste rij horen de kolomnamen te staan.',
  },
  no_rows: {
    en: 'The file holds column names but no rows.',
    nl: 'Het bestand bevat kolomnamen maar geen rijen.',
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
} satisfies Record<string, Record<'nl' | 'en', string>>;

export type TableFaultCode = keyof typeof TABLE_TEXTS;

/**
 * One thing that is wrong. `row` counts as a spreadsheet does (the column names are row 1); `column` is a column name.
 * `message` is English. No message holds names or addresses.
 */
export type Fault<Code extends string> = {
  row?: number;
  column?: string;
  code: Code;
  message: string;
  params: Params;
};

export type TableFault = Fault<TableFaultCode>;

/**
 * Ways to note the faults of one kind of table.
 * @param texts what each code says, in both languages; `{name}` is filled in
 */
export function faultsOf<Code extends string>(texts: Record<Code, Record<'nl' | 'en', string>>) {
  return {
    /** @param place where it is; a column name also fills `{column}` in the text. */
    fault(code: Code, place: { row?: number; column?: string } = {}, params: Params = {}): Fault<Code> {
      const all = place.column === undefined ? params : { column: place.column, ...params };
      return { ...place, code, message: filled(texts[code].en, all), params: all };
    },
    /** What is wrong and how to mend it, without the place. */
    text(fault: Fault<Code>, locale: 'nl' | 'en'): string {
      return filled(texts[fault.code][locale], fault.params);
    },
  };
}

/** A fault of the file or of the table as such. */
export const tableFault = faultsOf(TABLE_TEXTS).fault;

/** How many faults a refusal tells; more help nobody. */
export const FAULT_LIMIT = 1_000;

/** Collects faults, the first FAULT_LIMIT of them; `leftOut` counts the rest. */
export type FaultList<Code extends string> = {
  faults: Fault<Code>[];
  leftOut: number;
  add(fault: Fault<Code>): void;
};

export function faultList<Code extends string>(): FaultList<Code> {
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
