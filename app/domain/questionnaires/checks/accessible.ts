import { isRecord, readItems } from '../definition.ts';
import type { Note } from './finding.ts';
import type { Part } from './parts.ts';

/**
 * A table of the desk has room for a row's text and seven columns (each 11% of the width), and the eighth makes a row on
 * a phone, where it is a list of its own, longer than a screen. Kept a table on a phone of 360 pixels, it has room for
 * four: 328 within the margins, 110 for the row's text, 44 and a gap for each target (WCAG 2.2, 2.5.8).
 */
const MOST_COLUMNS = 7;
const MOST_COLUMNS_ON_PHONE = 4;
/** What runs out or moves on by itself (WCAG 2.2.1, 3.2.2), or hides what an answer is to (3.3.2). */
const MOVING = [
  'maxTimeToFinish',
  'timeLimit',
  'timeLimitPerPage',
  'maxTimeToFinishPage',
  'goNextPageAutomatic',
  'autoAdvanceEnabled',
  'maxTime',
];

/** What cannot be seen, heard or used by everyone, or not on a phone. */
export function checkAccessible(definition: unknown, parts: readonly Part[], note: Note): void {
  if (isRecord(definition)) {
    for (const key of MOVING) if (isSet(definition[key])) note('not_accessible', key);
  }
  for (const { kind, type, path, json } of parts) {
    for (const key of MOVING) if (isSet(json[key])) note('not_accessible', `${path}.${key}`);
    if (type === 'image' && !isSet(json.altText)) {
      note('not_accessible', path, {
        nl: 'De afbeelding heeft geen "altText".',
        en: 'The image has no "altText".',
      });
    }
    if (kind === 'question' && json.titleLocation === 'hidden') {
      note('not_accessible', `${path}.titleLocation`, {
        nl: 'De titel van de vraag is verborgen.',
        en: 'The title of the question is hidden.',
      });
    }
    if (type === 'matrix') checkWidth(json, path, note);
  }
}

function checkWidth(json: Part['json'], path: string, note: Note): void {
  const columns = readItems(json.columns).length;
  const most = json.displayMode === 'table' ? MOST_COLUMNS_ON_PHONE : MOST_COLUMNS;
  if (columns <= most) return;
  note('matrix_too_wide', `${path}.columns`, {
    nl: `Deze tabel heeft ${columns} kolommen; er passen er ${most}.`,
    en: `This matrix has ${columns} columns; ${most} fit.`,
  });
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== '' && value !== 0;
}
