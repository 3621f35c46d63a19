import { readFile } from 'node:fs/promises';
import { basename, resolve, sep } from 'node:path';
import type { z } from 'zod';
import { studyNameSchema, studySettingsSchema, type StudySettings } from '#app/domain/studies/studies.ts';
import { Problem } from '#app/platform/problem.ts';

/** A study as it stands on disk, read and checked. */
export type StudyFolder = {
  name: string;
  settings: StudySettings;
  questionnaires: { questionnaire: string; definition: unknown }[];
};

type StudyFault = { path: string; code: string; message: string };

/**
 * Reads a folder of the shape survey-definitions/<study>: study.json and the questionnaires it names. The study is
 * named after the folder.
 * @throws Problem study.refused (422) with every fault and its place; the database is not touched.
 */
export async function readStudyFolder(folder: string): Promise<StudyFolder> {
  const path = resolve(folder);
  const name = studyNameSchema.safeParse(basename(path));
  if (!name.success)
    throw refused([
      {
        path: basename(path),
        code: 'study.name',
        message:
          'The folder name is the name of the study: use small letters, digits and hyphens (at most 64).',
      },
    ]);
  const parsed = studySettingsSchema.safeParse(await readJsonFile(path, 'study.json'));
  if (!parsed.success) throw refused(faultsOf(parsed.error));
  const settings = parsed.data;
  refuseRepeatedNames(settings);
  const questionnaires = [];
  for (const { name: questionnaire, file } of settings.questionnaires) {
    questionnaires.push({ questionnaire, definition: await readJsonFile(path, file) });
  }
  return { name: name.data, settings, questionnaires };
}

async function readJsonFile(folder: string, file: string): Promise<unknown> {
  const path = resolve(folder, file);
  if (path !== folder && !path.startsWith(folder + sep))
    throw refused([
      { path: file, code: 'study.file_outside', message: 'A file of a study must lie in its folder.' },
    ]);
  const text = await readFile(path, 'utf8').catch(() => {
    throw refused([
      { path: file, code: 'study.file_missing', message: `There is no readable file ${file} in ${folder}.` },
    ]);
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw refused([
      {
        path: file,
        code: 'study.not_json',
        message: `${file} is not JSON: ${error instanceof Error ? error.message : ''}`,
      },
    ]);
  }
}

function refuseRepeatedNames(settings: StudySettings): void {
  const names = settings.questionnaires.map((questionnaire) => questionnaire.name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated)
    throw refused([
      {
        path: 'study.json/questionnaires',
        code: 'study.name_twice',
        message: `Two questionnaires are named "${repeated}".`,
      },
    ]);
}

function faultsOf(error: z.ZodError): StudyFault[] {
  return error.issues.map((issue) => ({
    path: ['study.json', ...issue.path].join('/'),
    code: `study.${issue.code}`,
    message: issue.message,
  }));
}

function refused(errors: StudyFault[]): Problem {
  return new Problem('study.refused', 422, 'The study was not loaded; nothing was changed.', { errors });
}
