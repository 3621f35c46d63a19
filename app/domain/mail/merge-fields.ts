/**
 * What the writer of a mail may put between double braces. Empty for a person means: leave the paragraph out.
 * `link` is the personal link, `website` the address where the login code can be typed; `invited` and `answered` count
 * the persons of an organisation.
 */
export const MERGE_FIELDS = [
  'name',
  'organisation',
  'link',
  'login_code',
  'closing_date',
  'sender',
  'phone',
  'study',
  'website',
  'invited',
  'answered',
] as const;

/** What only mail to a colleague of a respondent can say: who asks him, and for what. No writer is offered these. */
const FORWARD_FIELDS = ['asker', 'part'] as const;

export type MergeField = (typeof MERGE_FIELDS)[number];
type ForwardField = (typeof FORWARD_FIELDS)[number];

/** The fields of mail to a colleague of a respondent. */
export const FIELDS_OF_FORWARDS: readonly string[] = [...MERGE_FIELDS, ...FORWARD_FIELDS];

/** Who a mailing is written to: the person of a case, or the contact person of an organisation. */
export type Addressee = 'person' | 'contact';

const OF_ONE_ADDRESSEE: Partial<Record<MergeField, Addressee>> = {
  link: 'person',
  login_code: 'person',
  invited: 'contact',
  answered: 'contact',
};

/** The fields that a mailing can have: a contact person gets no link, a participant no counts of colleagues. */
export function mergeFieldsFor(addressee: Addressee): MergeField[] {
  return MERGE_FIELDS.filter((field) => (OF_ONE_ADDRESSEE[field] ?? addressee) === addressee);
}

export type MergeValues = Record<MergeField, string> & Partial<Record<ForwardField, string>>;

/** A piece of text as it stands, or a field to fill. */
export type Segment = { text: string } | { field: MergeField | ForwardField };

/** A field that does not exist, or braces that are never closed; `at` counts characters from 0, `line` and `column` from 1. */
export type MergeFault = { field: string; at: number; line: number; column: number };

export type ParsedText = { segments: Segment[]; faults: MergeFault[] };

const FIELD = /\{\{([^{}\n]*)(\}\})?/g;

/** Takes a text apart. What is between braces and none of `fields` is kept as text, and reported. */
export function parseMergeText(text: string, fields: readonly string[] = MERGE_FIELDS): ParsedText {
  const segments: Segment[] = [];
  const faults: MergeFault[] = [];
  let done = 0;
  const addText = (until: number) => {
    if (until > done) segments.push({ text: text.slice(done, until) });
    done = until;
  };
  for (const match of text.matchAll(FIELD)) {
    const name = match[1]!.trim();
    if (match[2] && isField(name) && fields.includes(name)) {
      addText(match.index);
      segments.push({ field: name });
      done = match.index + match[0].length;
    } else {
      faults.push({ field: name, ...position(text, match.index) });
    }
  }
  addText(text.length);
  return { segments, faults };
}

/** A paragraph of a mail. A paragraph that is nothing but the link is shown as a button. */
export type Paragraph = { segments: Segment[]; isLink: boolean };

/** Paragraphs are parted by empty lines. `fields` as in parseMergeText. */
export function parseParagraphs(body: string, fields: readonly string[] = MERGE_FIELDS): Paragraph[] {
  return body
    .replace(/\r\n?/g, '\n')
    .split(/\n[^\S\n]*\n\s*/)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => {
      const { segments } = parseMergeText(text, fields);
      const only = segments.length === 1 ? segments[0]! : null;
      return { segments, isLink: only !== null && 'field' in only && only.field === 'link' };
    });
}

/** Whether all fields of the paragraph have a value for this person. */
export function isComplete(segments: Segment[], values: MergeValues): boolean {
  return segments.every((segment) => 'text' in segment || (values[segment.field] ?? '') !== '');
}

/** The text with its fields filled. `encode` makes a value safe for where it goes. */
export function fill(
  segments: Segment[],
  values: MergeValues,
  encode: (value: string) => string = (value) => value,
): string {
  let filled = '';
  for (const segment of segments)
    filled += 'text' in segment ? segment.text : encode(values[segment.field] ?? '');
  return filled;
}

function isField(name: string): name is MergeField | ForwardField {
  return FIELDS_OF_FORWARDS.includes(name);
}

function position(text: string, at: number): { at: number; line: number; column: number } {
  const before = text.slice(0, at).split('\n');
  return { at, line: before.length, column: before.at(-1)!.length + 1 };
}
