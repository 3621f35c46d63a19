import { rename, writeFile } from 'node:fs/promises';
import { deriveAccess } from '#app/domain/access/access.commands.server.ts';
import { readableLoginCode } from '#app/domain/access/access.ts';
import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import { csv } from '#app/domain/exports/formats/csv.ts';
import type { ExportColumn } from '#app/domain/exports/formats/format.ts';
import { listCaseIds } from '#app/domain/sample/sample.views.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { linkPath } from '#app/platform/path.ts';
import { Problem } from '#app/platform/problem.ts';

const BATCH = 1_000;
const COLUMNS = ['case_id', 'link', 'login_code'].map((name): ExportColumn => ({
  name,
  type: 'text',
  origin: 'case',
  missing: false,
}));

/**
 * Writes a csv of case_id, link and login_code of every case of a study, for letters. The file is complete or not
 * there at all.
 * @throws Problem links.not_written (422) when the file cannot be written.
 */
export async function writeLinks(
  ctx: Ctx,
  study: Study,
  path: string,
): Promise<{ rows: number; path: string }> {
  return inTransaction(ctx, async (ctx) => {
    const caseIds = await listCaseIds(ctx, study.study_id);
    const rows: string[][] = [];
    for (let from = 0; from < caseIds.length; from += BATCH) {
      const batch = caseIds.slice(from, from + BATCH);
      const access = await deriveAccess(ctx, study.study_id, batch);
      for (const caseId of batch) {
        const { token, login_code } = access.get(caseId)!;
        rows.push([caseId, `${ctx.settings.appUrl}${linkPath(token)}`, readableLoginCode(login_code)]);
      }
    }
    await recordAudit(ctx, {
      action: 'links.exported',
      studyId: study.study_id,
      subject: study.name,
      detail: { rows: caseIds.length },
    });
    await writeWhole(path, csvOf(rows));
    return { rows: caseIds.length, path };
  });
}

function csvOf(rows: string[][]): Buffer {
  const encoder = csv.open(COLUMNS, { dutch: false, raw: false }, rows.length);
  return Buffer.concat(
    [encoder.begin(), encoder.encode(rows), encoder.end()].map((part) => Buffer.from(part)),
  );
}

async function writeWhole(path: string, content: Buffer): Promise<void> {
  try {
    await writeFile(`${path}.partial`, content, { mode: 0o600 });
    await rename(`${path}.partial`, path);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Problem('links.not_written', 422, `${path} could not be written (${reason}).`);
  }
}
