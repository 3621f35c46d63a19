import type { Study } from '#app/domain/studies/studies.ts';
import { Problem } from '#app/platform/problem.ts';
import type { Format } from './formats/format.ts';

/** What somebody asks for. Without `questionnaire` the study must have one only. */
export type ExportRequest = {
  study: string;
  questionnaire?: string | undefined;
  format: string;
  /** csv for Excel in a Dutch setting. */
  dutch?: boolean | undefined;
  /** Text that looks like a formula stays as it is. */
  raw?: boolean | undefined;
  /** The cases of the pilot, and no others; without it those of the pilot are in no file. */
  pilot?: boolean | undefined;
};

/** A request that was found right. */
export type ExportPlan = {
  study: Study;
  questionnaire: string;
  format: Format;
  options: { dutch: boolean; raw: boolean };
  /** Whether it is of the pilot only. */
  pilot: boolean;
  /** For a download: klantmanagers-2026-11-23.csv */
  fileName: string;
};

/** What a data file holds, for whoever has to trust it; written beside the file and kept with the study. */
export type ExportManifest = {
  export_id: string;
  study: string;
  questionnaire: string;
  /** Of the pilot only; absent in a file of the fieldwork itself. */
  pilot?: true;
  format: string;
  options: { dutch: boolean; raw: boolean };
  /** Number of cases, equal to the number in the database at that moment. */
  rows: number;
  /** Number of columns. */
  columns: number;
  /** Number of bytes. */
  bytes: number;
  /** Of the file, in hexadecimal. */
  sha256: string;
  /** Versions whose variables are in the file, oldest first, each with the hash of its content. */
  versions: { version: number; hash: string }[];
  /** The moment of the data: everything saved before it is in, nothing after. */
  at: string;
  disposition_edition: string;
  /** Dispositions are given as if the field closed at `at`, because it was open. */
  interim: boolean;
};

/**
 * The questionnaire that is meant.
 * @param names of the study's questionnaires
 * @throws Problem export.questionnaire_needed (400) when there are several and none is named,
 * questionnaire.not_found (404) for a name or study without one.
 */
export function chooseQuestionnaire(names: readonly string[], wanted: string | undefined): string {
  const [first] = names;
  const there = names.length === 0 ? 'none' : names.join(', ');
  if (wanted !== undefined) {
    if (names.includes(wanted)) return wanted;
    throw new Problem(
      'questionnaire.not_found',
      404,
      `This study has no questionnaire "${wanted}". It has: ${there}.`,
      { questionnaires: names },
    );
  }
  if (first !== undefined && names.length === 1) return first;
  if (first === undefined)
    throw new Problem('questionnaire.not_found', 404, 'This study has no published questionnaire yet.');
  throw new Problem(
    'export.questionnaire_needed',
    400,
    `This study has several questionnaires; name one of: ${there}.`,
    { questionnaires: names },
  );
}
