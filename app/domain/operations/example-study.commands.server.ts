import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importSample } from '#app/domain/sample/sample.commands.server.ts';
import { getStudy, listStudies } from '#app/domain/studies/studies.views.server.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { readStudyFolder } from './study-folder.server.ts';
import { loadStudy } from './study-loading.commands.server.ts';

/**
 * Loads the example study with its invented sample into a database without any study, so that a newcomer has
 * something to look at. Does nothing when there is a study.
 * @param folder the study's folder, with sample.csv in it.
 * @returns whether it was loaded now.
 */
export async function loadExampleStudy(ctx: Ctx, folder: string): Promise<boolean> {
  if ((await listStudies(ctx)).length > 0) return false;
  const { study: name } = await loadStudy(ctx, await readStudyFolder(folder), { draft: false });
  const contact = withReach(ctx, 'contact');
  const study = await getStudy(contact, name);
  const bytes = await readFile(join(folder, 'sample.csv'));
  await importSample(contact, { study, fileName: 'sample.csv', bytes, dryRun: false, acceptColumns: false });
  return true;
}
