import { sql } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { MessageKey } from '../mail.queries.server.ts';

export type UncertainMessage = MessageKey & {
  mailing: string;
  lease_id: string;
  attempts: number;
  in_data_at: Date;
};

/** Uncertain messages for which the log of the relay is still to be read. */
export async function listToLookFor(db: Db): Promise<UncertainMessage[]> {
  const { rows } = await sql<UncertainMessage>`
    select study_id, message_id, mailing, lease_id, attempts, in_data_at
    from fieldwork.messages
    where state = 'uncertain' and relay_finding is null and lease_id is not null and in_data_at is not null`.execute(
    db,
  );
  return rows;
}

/** Notes that the log was read, and what it said of those of which it has no trace (finding; null: too early). */
export async function noteFindings(
  db: Db,
  findings: (MessageKey & { finding: 'absent' | 'not_covered' | null })[],
  now: Date,
): Promise<void> {
  await sql`
    update fieldwork.messages m set relay_looked_at = ${now}, relay_finding = found.finding
    from unnest(
      ${findings.map((each) => each.study_id)}::int[],
      ${findings.map((each) => each.message_id)}::bigint[],
      ${findings.map((each) => each.finding)}::text[]
    ) as found(study_id, message_id, finding)
    where m.study_id = found.study_id and m.message_id = found.message_id and m.state = 'uncertain'`.execute(
    db,
  );
}
