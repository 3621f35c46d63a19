import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { FILE_LIMIT } from '#app/platform/tables/table-file.server.ts';
import { checkSampleFile, importSample, type SampleCheck } from './sample.commands.server.ts';
import type { ImportResult } from './sample.ts';
import { deleteUpload, deleteUploadsBefore, findUpload, insertUpload } from './uploads.queries.server.ts';

/** An upload that nobody confirmed is contact data without a purpose. */
const KEPT_MS = 24 * 60 * 60 * 1000;
const NAME_LIMIT = 255;

/**
 * Keeps an uploaded sample file until it is confirmed or discarded, for a day at most.
 * @throws Problem sample.file_too_large (413)
 */
export async function keepUpload(
  ctx: Ctx,
  input: { study: Study; fileName: string; bytes: Uint8Array },
): Promise<{ upload_id: string }> {
  if (input.bytes.length > FILE_LIMIT) {
    throw new Problem(
      'sample.file_too_large',
      413,
      `The file is larger than ${FILE_LIMIT / 1024 / 1024} MB.`,
    );
  }
  const upload_id = ctx.random.uuid();
  const uploaded_at = ctx.clock.now();
  const { study_id } = input.study;
  await inTransaction(ctx, async (transaction) => {
    await deleteUploadsBefore(transaction.db, new Date(uploaded_at.getTime() - KEPT_MS));
    await insertUpload(transaction.db, {
      study_id,
      upload_id,
      file_name: input.fileName.replace(/[\p{C}]/gu, '').slice(0, NAME_LIMIT),
      bytes: Buffer.from(input.bytes),
      uploaded_by: ctx.actor.kind === 'user' ? ctx.actor.id : null,
      uploaded_at,
    });
    await recordAudit(transaction, {
      action: 'sample.uploaded',
      studyId: study_id,
      subject: upload_id,
      detail: { bytes: input.bytes.length },
    });
  });
  return { upload_id };
}

export type UploadChoice = { study: Study; uploadId: string; acceptColumns: boolean };

/**
 * What importing a kept file would do, or all that is wrong with it. Writes nothing.
 * @throws Problem sample.upload_not_found (404)
 */
export async function previewUpload(
  ctx: Ctx,
  input: UploadChoice,
): Promise<{ file_name: string; uploaded_at: Date } & SampleCheck> {
  const upload = await getUpload(ctx, input);
  const check = await checkSampleFile(ctx, {
    study: input.study,
    fileName: upload.file_name,
    bytes: upload.bytes,
    acceptColumns: input.acceptColumns,
  });
  return { file_name: upload.file_name, uploaded_at: upload.uploaded_at, ...check };
}

/**
 * Imports a kept file and removes it, in one transaction.
 * @throws Problem sample.upload_not_found (404), sample.refused (422; the upload stays)
 */
export async function confirmUpload(ctx: Ctx, input: UploadChoice): Promise<ImportResult> {
  return inTransaction(ctx, async (transaction) => {
    const { bytes, file_name } = await getUpload(transaction, input);
    // Of two who confirm together one finds the upload gone.
    if (!(await deleteUpload(transaction.db, input.study.study_id, input.uploadId))) throw notFound();
    return importSample(transaction, {
      study: input.study,
      fileName: file_name,
      bytes,
      acceptColumns: input.acceptColumns,
      dryRun: false,
    });
  });
}

/** Removes a kept file; harmless when it is gone. */
export async function discardUpload(ctx: Ctx, input: { study: Study; uploadId: string }): Promise<void> {
  if (isUuid(input.uploadId)) await deleteUpload(ctx.db, input.study.study_id, input.uploadId);
}

async function getUpload(ctx: Ctx, input: { study: Study; uploadId: string }) {
  const upload = isUuid(input.uploadId)
    ? await findUpload(ctx.db, input.study.study_id, input.uploadId)
    : undefined;
  if (!upload) throw notFound();
  return upload;
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

function notFound(): Problem {
  return new Problem('sample.upload_not_found', 404, 'This upload is no longer kept. Upload the file again.');
}
