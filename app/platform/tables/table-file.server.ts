import { decodeText } from './decode-text.ts';
import { readDelimited } from './delimited.ts';
import { tableFault } from './table-faults.ts';
import { refused, type Reading } from './table.ts';
import { readWorkbook } from './workbook.server.ts';

/** The largest file that is taken; 100,000 cases with a dozen columns are about 15 MB. */
export const FILE_LIMIT = 32 * 1024 * 1024;

/**
 * Reads a file into columns and rows, or says what keeps it from being read. What the file is is told by its
 * first bytes, never by its name.
 */
export async function readTableFile(bytes: Uint8Array): Promise<Reading> {
  if (bytes.length > FILE_LIMIT)
    return refused(tableFault('file_too_large', {}, { limit: FILE_LIMIT / 1024 / 1024 }));
  if (beginsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || beginsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return readWorkbook(bytes);
  if (beginsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return refused(tableFault('old_workbook'));
  const decoded = decodeText(bytes);
  if ('notTextAt' in decoded) return refused(tableFault('not_text', {}, { byte: decoded.notTextAt + 1 }));
  return readDelimited(decoded.text);
}

function beginsWith(bytes: Uint8Array, start: number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
