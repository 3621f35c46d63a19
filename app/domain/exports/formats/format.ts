/**
 * What a cell holds. Missing values are numbers in number columns and their digits ('-9') in text columns; null is an
 * empty cell. Moments are text, ISO 8601 in UTC.
 */
export type Cell = string | number | null;

/** The cells of one case, in the order of the columns. */
export type Row = readonly Cell[];

/**
 * - number: numbers, whole or not
 * - text: what people wrote
 * - moment: a point in time
 * - word: a text of our own that needs no care, such as a status
 */
export type ColumnType = 'number' | 'text' | 'moment' | 'word';

/** One column of a data file, the same for every format. */
export type ExportColumn = {
  name: string;
  type: ColumnType;
  /** Where it comes from: the case itself, a variable of the questionnaire, or the sample. */
  origin: 'case' | 'variable' | 'frame';
  /** Whether a cell may hold a missing value, so that '-9' is one and no text. */
  missing: boolean;
};

export type FormatOptions = {
  /** Semicolons, decimal commas and a byte order mark, as Excel wants in a Dutch setting. csv only. */
  dutch: boolean;
  /** Text that a spreadsheet would take for a formula stays as it is. */
  raw: boolean;
};

/** Turns rows into the bytes of a file, part by part. A row is only read until the next one is asked for. */
export type RowEncoder = {
  begin(): Uint8Array;
  encode(rows: Iterable<Row>): Uint8Array;
  end(): Uint8Array;
};

/** A way to write a data file. Another format is another one of these in `formats.ts`. */
export type Format = {
  name: string;
  extension: string;
  mediaType: string;
  /** Whether `dutch` and `raw` mean something. */
  options: readonly (keyof FormatOptions)[];
  /** @param rowCount number of rows that will follow, for formats that tell it first. */
  open(columns: readonly ExportColumn[], options: FormatOptions, rowCount: number): RowEncoder;
};
