import { GIVEN_NAMES } from './given-names.ts';
import type { SampleFaultCode } from './sample-faults.ts';

/** Columns that mean something to the sample itself; every other column is a frame variable or, if the study says so, personal. */
export const REQUIRED_COLUMNS = ['case_id', 'organisation_id', 'stratum', 'name', 'email'] as const;
export const OPTIONAL_COLUMNS = [
  'organisation_name',
  'phone',
  'language',
  'person_id',
  'questionnaire',
  'inclusion_probability',
  'contact_name',
  'contact_email',
  'contact_phone',
  'may_approach',
  'wave',
  'pilot',
  'respondent_group',
  'linked_to',
  'replicate',
] as const;

/** Known columns that are frame variables as well, so that they are in every data file. */
const ALSO_FRAME = new Set<SampleColumn>(['wave', 'pilot', 'respondent_group', 'linked_to', 'replicate']);

export type SampleColumn = (typeof REQUIRED_COLUMNS)[number] | (typeof OPTIONAL_COLUMNS)[number];

const KNOWN = new Set<string>([...REQUIRED_COLUMNS, ...OPTIONAL_COLUMNS]);

/** Where each column of a file is, by index: the known ones by name, and the others as frame variables or personal. */
export type ColumnPlaces = {
  known: Partial<Record<SampleColumn, number>>;
  frame: { name: string; index: number }[];
  personal: { name: string; index: number }[];
};

/** @param personal the study's own list of columns that stay with contact data */
export function placeColumns(columns: string[], personal: readonly string[]): ColumnPlaces {
  const places: ColumnPlaces = { known: {}, frame: [], personal: [] };
  columns.forEach((name, index) => {
    const small = name.toLowerCase();
    if (isKnown(small)) {
      places.known[small] = index;
      if (ALSO_FRAME.has(small)) places.frame.push({ name: small, index });
    } else if (personal.includes(name)) places.personal.push({ name, index });
    else places.frame.push({ name, index });
  });
  return places;
}

function isKnown(name: string): name is SampleColumn {
  return KNOWN.has(name);
}

type LooksLike = Extract<SampleFaultCode, `looks_like_${string}`>;

const EMAIL_HEADER = /e-?mail|^mail|mailadres/;
const PHONE_HEADER = /telefoon|phone|mobiel|(^|[^a-z])(tel|telnr|gsm|mobile|06)([^a-z]|$)/;
const NAME_HEADER =
  /voornaam|achternaam|roepnaam|voorletter|tussenvoegsel|geslachtsnaam|meisjesnaam|contactpersoon|first_?name|last_?name|surname|initials|(^|[^a-z])(naam|name|names|namen)([^a-z]|$)/;
/** What else has a name. */
const NAME_OF_A_THING =
  /organisati|gemeente|regio|provinci|kantoor|vestiging|school|afdeling|team|bedrijf|stad|plaats|land|municipal|region|office|company|city|file|bestand/;

const EMAIL_VALUE = /[^\s@]@[^\s@]+\.[a-z]{2,}/i;
const PHONE_VALUE = /^(\+|00)\d[\d\s().-]{7,18}$|^\(?0[1-9]\d{0,3}\)?[\s.-]?\d[\d\s.-]{5,9}$/;
const INITIALS = /^(\p{Lu}\.\s?){1,5}(\p{Ll}[\p{Ll}']*\s+){0,3}\p{Lu}[\p{L}'-]+/u;
const HONORIFIC = /^(dhr|mevr|mw|hr|de heer|mevrouw|mr|mrs|ms|drs|ir|ing|prof)\.?\s+\p{Lu}/iu;
const WORD = /^\p{Lu}[\p{L}'’-]*$/u;

/**
 * Whether an unknown column may be personal data, by its name or by what it holds.
 * @param values its cells; @param names the cell `name` of the same rows
 */
export function looksPersonal(
  column: string,
  values: readonly string[],
  names: readonly string[],
): LooksLike | null {
  const header = column.replace(/(\p{Ll})(\p{Lu})/gu, '$1_$2').toLowerCase();
  if (EMAIL_HEADER.test(header)) return 'looks_like_email';
  if (PHONE_HEADER.test(header)) return 'looks_like_phone';
  if (NAME_HEADER.test(header) && !NAME_OF_A_THING.test(header)) return 'looks_like_name';
  let filled = 0;
  let phones = 0;
  let people = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]!.trim();
    if (value === '') continue;
    filled += 1;
    // One address is enough: no other kind of value looks like it.
    if (EMAIL_VALUE.test(value)) return 'looks_like_email';
    if (isPhone(value)) phones += 1;
    else if (isPerson(value, names[index] ?? '')) people += 1;
  }
  if (phones > 0 && phones >= filled * 0.3) return 'looks_like_phone';
  return people > 0 && people >= filled * 0.3 ? 'looks_like_name' : null;
}

function isPhone(value: string): boolean {
  if (value.length > 22 || !PHONE_VALUE.test(value)) return false;
  const digits = value.replace(/\D/g, '').length;
  return digits >= 9 && digits <= 15;
}

function isPerson(value: string, name: string): boolean {
  if (value.length > 100 || !/\p{Lu}/u.test(value)) return false;
  if (INITIALS.test(value) || HONORIFIC.test(value)) return true;
  const words = value.split(/\s+/);
  const own = name.trim().toLowerCase().split(/\s+/);
  if (words.every((word) => WORD.test(word) && own.includes(word.toLowerCase()))) return true;
  return words.length >= 2 && GIVEN_NAMES.has(words[0]!.toLowerCase()) && WORD.test(words.at(-1)!);
}
