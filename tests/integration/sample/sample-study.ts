import { readFileSync } from 'node:fs';
import { studySettingsSchema, type Study } from '#app/domain/studies/studies.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';

const EXAMPLE = new URL('../../../survey-definitions/klantmanagers-jongeren/', import.meta.url);

/** A study straight in the tables: the sample needs its settings and the names of its questionnaires, no more. */
export async function makeStudy(
  ctx: Ctx,
  name: string,
  settings: Record<string, unknown> = {},
): Promise<Study> {
  const db = withReach(ctx, 'owner').db;
  const whole = studySettingsSchema.parse({
    title: { nl: 'Proef' },
    languages: ['nl', 'en'],
    questionnaires: [{ name: 'vragen', file: 'vragen.json' }],
    ...settings,
  });
  const at = ctx.clock.now();
  const row = await db
    .insertInto('fieldwork.studies')
    .values({ name, settings: whole as never, status: 'open', created_at: at, updated_at: at, opened_at: at })
    .returning(['study_id'])
    .executeTakeFirstOrThrow();
  for (const [position, { name: questionnaire }] of whole.questionnaires.entries()) {
    await db
      .insertInto('fieldwork.questionnaires')
      .values({ study_id: row.study_id, questionnaire, position })
      .execute();
  }
  return { study_id: row.study_id, name, status: 'open', settings: whole, opened_at: at, closed_at: null };
}

export function exampleSettings(): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL('study.json', EXAMPLE), 'utf8'));
}

export function exampleSample(): Uint8Array {
  return readFileSync(new URL('sample.csv', EXAMPLE));
}

export const HEADER = 'case_id,organisation_id,stratum,name,email';

/** Lines of a sample file: the required columns, then those named in `more`. */
export function csv(...lines: string[]): Uint8Array {
  return Buffer.from(`${lines.join('\r\n')}\r\n`);
}

/** How many rows everything that an import writes to has. */
export async function rowCounts(ctx: Ctx): Promise<Record<string, number>> {
  const db = withReach(ctx, 'owner').db;
  const counts: Record<string, number> = {};
  for (const table of [
    'fieldwork.cases',
    'fieldwork.organisations',
    'contact.persons',
    'contact.organisation_contacts',
    'contact.case_details',
    'fieldwork.case_events',
    'fieldwork.audit_events',
  ] as const) {
    const { n } = await db
      .selectFrom(table)
      .select((count) => count.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    counts[table] = n;
  }
  return counts;
}
