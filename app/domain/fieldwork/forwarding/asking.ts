import { emailKey, normaliseEmail } from '#app/domain/sample/email.ts';

/** What stands in the form of a request, as typed. */
export type ForwardFields = Record<'name' | 'email' | 'what' | 'note', string>;

/** What can be wrong with a field. */
export type ForwardFault =
  | 'name_missing'
  | 'name_is_address'
  | 'email_missing'
  | 'email_wrong'
  | 'email_own'
  | 'email_opted_out'
  | 'what_missing';

/** A request that was read. `module` null: the whole questionnaire; `note` empty: nothing to add. */
export type Asked = { name: string; email: string; module: string | null; note: string };

export const LONGEST_COLLEAGUE_NAME = 100;
export const LONGEST_NOTE = 500;
/** Stands for the whole questionnaire among the names of modules. */
export const WHOLE = '*';

/** A name goes out in a mail that we send: nothing in it may be, or look like, an address. */
const LIKE_AN_ADDRESS = /[/:@<>\\]|\p{L}{2,}\.\p{L}{2,}|www\./iu;

/**
 * Reads the form in which a respondent asks a colleague.
 * @param known.modules that can be asked for; empty when the questionnaire has one only
 * @param known.own address of the respondent himself; null when he has none
 * @returns the request, or what is wrong by field
 */
export function readAsked(
  fields: ForwardFields,
  known: { modules: readonly string[]; own: string | null },
): { asked: Asked } | { faults: Partial<Record<keyof ForwardFields, ForwardFault>> } {
  const name = tidy(fields.name, LONGEST_COLLEAGUE_NAME).replaceAll('\n', ' ');
  const typed = fields.email.trim();
  const email = normaliseEmail(typed);
  const what = known.modules.length === 0 ? WHOLE : fields.what;
  const faults: Partial<Record<keyof ForwardFields, ForwardFault>> = {};
  if (name === '') faults.name = 'name_missing';
  else if (LIKE_AN_ADDRESS.test(name)) faults.name = 'name_is_address';
  if (typed === '') faults.email = 'email_missing';
  else if (email === null) faults.email = 'email_wrong';
  else if (known.own !== null && emailKey(known.own) === emailKey(email)) faults.email = 'email_own';
  if (what !== WHOLE && !known.modules.includes(what)) faults.what = 'what_missing';
  if (Object.keys(faults).length > 0 || email === null) return { faults };
  const module = what === WHOLE ? null : what;
  return { asked: { name, email, module, note: tidy(fields.note, LONGEST_NOTE) } };
}

/** Without what nobody can see, line ends excepted. */
function tidy(text: string, length: number): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{C}/gu, '')
    .trim()
    .slice(0, length);
}
