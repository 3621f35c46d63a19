import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../survey-definitions/', import.meta.url);

export type ShippedQuestionnaire = { study: string; questionnaire: string; definition: object };

/** The file of a study as it is shipped, as text. */
export function readShipped(study: string, file: string): string {
  return readFileSync(new URL(`${study}/${file}`, FOLDER), 'utf8');
}

/** The studies in survey-definitions, by name. */
export const shippedStudies = (): string[] =>
  readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

/** Every questionnaire of every study, as study.json names them. */
export function shippedQuestionnaires(): ShippedQuestionnaire[] {
  return shippedStudies().flatMap((study) => {
    const { questionnaires } = JSON.parse(readShipped(study, 'study.json')) as {
      questionnaires: { name: string; file: string }[];
    };
    return questionnaires.map(({ name, file }) => ({
      study,
      questionnaire: name,
      definition: JSON.parse(readShipped(study, file)) as object,
    }));
  });
}
