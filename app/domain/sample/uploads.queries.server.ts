import type { Insertable } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { ContactSampleUploads } from '#db/types.generated.ts';

export async function insertUpload(db: Db, upload: Insertable<ContactSampleUploads>): Promise<void> {
  await db.insertInto('contact.sample_uploads').values(upload).execute();
}

export async function findUpload(db: Db, studyId: number, uploadId: string) {
  return db
    .selectFrom('contact.sample_uploads')
    .select(['file_name', 'bytes', 'uploaded_at'])
    .where('study_id', '=', studyId)
    .where('upload_id', '=', uploadId)
    .executeTakeFirst();
}

/** @returns whether it was still there. */
export async function deleteUpload(db: Db, studyId: number, uploadId: string): Promise<boolean> {
  const result = await db
    .deleteFrom('contact.sample_uploads')
    .where('study_id', '=', studyId)
    .where('upload_id', '=', uploadId)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export async function deleteUploadsBefore(db: Db, moment: Date): Promise<void> {
  await db.deleteFrom('contact.sample_uploads').where('uploaded_at', '<', moment).execute();
}
