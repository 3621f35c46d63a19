import { decodeText } from '#app/platform/tables/decode-text.ts';
import { readTableFile } from '#app/platform/tables/table-file.server.ts';
import { writtenDefinition } from '../drafts/written-definition.ts';
import type { QuestionnaireFault } from './questionnaire-faults.ts';
import { questionnaireFromTable } from './questionnaire-table.ts';

/**
 * The text of a questionnaire that an uploaded file holds: SurveyJS JSON as it is, or a table (csv, xlsx) turned into
 * it. What the file is is told by its content, never by its name.
 * @returns everything that is wrong when it is a table that cannot be used; then nothing of it is
 */
export async function questionnaireText(
  bytes: Uint8Array,
): Promise<{ text: string } | { faults: QuestionnaireFault[]; leftOut: number }> {
  const decoded = decodeText(bytes);
  if ('text' in decoded && /^\s*\{/.test(decoded.text)) return { text: decoded.text };
  const reading = await readTableFile(bytes);
  if (!('table' in reading)) return reading;
  const made = questionnaireFromTable(reading.table);
  return 'definition' in made ? { text: writtenDefinition(made.definition) } : made;
}
