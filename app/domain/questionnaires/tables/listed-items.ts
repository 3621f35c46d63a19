import type { LocalText } from '../definition.ts';
import type { QuestionnaireFaultCode } from './questionnaire-faults.ts';

export type ListedItem = { value: number | string; text: LocalText };

const CODED = /^\s*([^=|]{1,32}?)\s*=\s*(.*)$/s;
const CODE = /^(-?\d{1,9}|[A-Za-z0-9][A-Za-z0-9_]{0,31})$/;

/**
 * Reads what stands in a cell of choices or rows: one a line, or with semicolons between them, each as
 * `code = Dutch | English`. Codes may be left out of all of them together; then they are numbered.
 * @param numbered the code of the first, second, third ... where none are written
 */
export function readListedItems(
  cell: string,
  numbered: (position: number) => number | string,
): { items: ListedItem[] } | { fault: QuestionnaireFaultCode; value: string } {
  const written = cell
    .split(cell.includes('\n') ? /\r\n|\n|\r/ : ';')
    .map((line) => line.trim().replace(/;$/, ''))
    .filter((line) => line !== '');
  const coded = written.map((line) => CODED.exec(line));
  if (coded.some((match) => match) && coded.some((match) => !match))
    return { fault: 'codes_mixed', value: '' };
  const items: ListedItem[] = [];
  for (const [position, line] of written.entries()) {
    const match = coded[position];
    const code = match?.[1] ?? '';
    if (match && !CODE.test(code)) return { fault: 'bad_code', value: code };
    const value = match ? (/^-?\d+$/.test(code) ? Number(code) : code) : numbered(position);
    if (items.some((item) => String(item.value) === String(value)))
      return { fault: 'duplicate_code', value: String(value) };
    items.push({ value, text: localised(match?.[2] ?? line) });
  }
  return { items };
}

/** `Ja | Yes` as a text in two languages; without a bar in Dutch alone. */
function localised(text: string): LocalText {
  const bar = text.indexOf('|');
  if (bar < 0) return { nl: text.trim() };
  return { nl: text.slice(0, bar).trim(), en: text.slice(bar + 1).trim() };
}
