import { sql } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { FailureStep } from './failure-limits.ts';

export async function addFailure(db: Db, bucket: string, step: Date): Promise<void> {
  await db
    .insertInto('fieldwork.failure_counts')
    .values({ bucket, window_start: step, failures: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['bucket', 'window_start'])
        .doUpdateSet({ failures: sql<number>`failure_counts.failures + 1` }),
    )
    .execute();
}

/** Steps of one bucket that began at `since` or later, oldest first. */
export async function selectFailureSteps(db: Db, bucket: string, since: Date): Promise<FailureStep[]> {
  return db
    .selectFrom('fieldwork.failure_counts')
    .select(['window_start', 'failures'])
    .where('bucket', '=', bucket)
    .where('window_start', '>=', since)
    .orderBy('window_start')
    .execute();
}

export async function deleteFailuresBefore(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('fieldwork.failure_counts').where('window_start', '<', before).execute();
}
