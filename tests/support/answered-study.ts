import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { publishQuestionnaire } from '#app/domain/questionnaires/questionnaires.commands.server.ts';
import { getVersion } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { createSynthesizer, seededRandom } from '#app/domain/questionnaires/synthetic.ts';
import type { Ctx } from '#app/platform/context.server.ts';

/** The questionnaire that the example study ships. */
export function klantmanagersDefinition(): Record<string, unknown> {
  const file = new URL(
    '../../survey-definitions/klantmanagers-jongeren/klantmanagers-jongeren.json',
    import.meta.url,
  );
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}

/** A study with one person, one organisation, and questionnaires published as their first version. */
export async function createStudy(
  ctx: Ctx,
  name: string,
  questionnaires: Record<string, unknown>,
): Promise<number> {
  const settings = {
    title: { nl: name },
    languages: ['nl'],
    questionnaires: Object.keys(questionnaires).map((questionnaire) => ({
      name: questionnaire,
      file: `${questionnaire}.json`,
    })),
  };
  const at = ctx.clock.now();
  const study = await ctx.db
    .insertInto('fieldwork.studies')
    .values({
      name,
      settings: settings as never,
      status: 'open',
      created_at: at,
      updated_at: at,
      opened_at: at,
    })
    .returning('study_id')
    .executeTakeFirstOrThrow();
  const studyId = study.study_id;
  await ctx.db
    .insertInto('fieldwork.organisations')
    .values({ study_id: studyId, organisation_id: 'g001', name: 'Gemeente Zandhoek' })
    .execute();
  await ctx.db
    .insertInto('contact.persons')
    .values({ study_id: studyId, name: 'Anna Voorbeeld', email: 'anna@example.org' })
    .execute();
  for (const [position, [questionnaire, definition]] of Object.entries(questionnaires).entries()) {
    await publishQuestionnaire(ctx, { studyId, questionnaire, position, definition });
  }
  return studyId;
}

type SmallDefinition = { pages: { name: string; elements: Record<string, unknown>[] }[] };

/** Two pages with a choice, a multiple choice behind an arrow, a block of estimates and an open question. */
export function smallDefinition(): SmallDefinition {
  return {
    pages: [
      {
        name: 'een',
        elements: [
          { type: 'radiogroup', name: 'w1', choices: [1, 2] },
          { type: 'checkbox', name: 'w2', visibleIf: '{w1} = 1', choices: [1, 2, 3] },
        ],
      },
      {
        name: 'twee',
        elements: [
          { type: 'estimates', name: 'w3', rows: ['a', 'b'], allowNoEstimate: true },
          { type: 'comment', name: 'w4' },
        ],
      },
    ],
  };
}

/**
 * Adds one case to a study of createStudy. With answers it was begun, and broken off on `page` unless `completed`;
 * without, nothing was sent yet.
 */
export async function addCase(
  ctx: Ctx,
  studyId: number,
  one: {
    caseId: string;
    answers?: Record<string, unknown>;
    page?: string | null;
    completed?: boolean;
    version?: number;
    frame?: Record<string, unknown>;
    inclusionProbability?: number | null;
  },
): Promise<void> {
  const at = ctx.clock.now();
  const begun = one.answers !== undefined;
  const { person_key } = await ctx.db
    .selectFrom('contact.persons')
    .select('person_key')
    .where('study_id', '=', studyId)
    .executeTakeFirstOrThrow();
  const { questionnaire } = await ctx.db
    .selectFrom('fieldwork.questionnaires')
    .select('questionnaire')
    .where('study_id', '=', studyId)
    .orderBy('position')
    .executeTakeFirstOrThrow();
  await ctx.db
    .insertInto('fieldwork.cases')
    .values({
      study_id: studyId,
      case_id: one.caseId,
      organisation_id: 'g001',
      person_key,
      questionnaire,
      stratum: 'klein',
      language: 'nl',
      has_email: true,
      inclusion_probability: one.inclusionProbability === undefined ? 0.15 : one.inclusionProbability,
      frame: (one.frame ?? {}) as never,
      added_at: at,
      updated_at: at,
      started_at: begun ? at : null,
      completed_at: one.completed ? at : null,
    })
    .execute();
  if (!begun) return;
  await ctx.db
    .insertInto('answers.responses')
    .values({
      study_id: studyId,
      case_id: one.caseId,
      questionnaire,
      version: one.version ?? 1,
      mode: 'web',
      revision: Object.keys(one.answers ?? {}).length,
      answers: one.answers as never,
      page: one.page ?? null,
      started_at: at,
      completed_at: one.completed ? at : null,
    })
    .execute();
}

/**
 * Fills a study with cases in bulk: seven of ten complete, one broken off, one opened, one without a sign of life.
 * Answers are invented along the arrows; 1,000 different sets are dealt out, the same on every run.
 */
export async function addManyCases(
  ctx: Ctx,
  studyId: number,
  questionnaire: string,
  count: number,
): Promise<void> {
  const { definition, answerSchema } = await getVersion(ctx, studyId, questionnaire, 1);
  const random = seededRandom(20141201);
  const invent = createSynthesizer(definition);
  const sets = Array.from({ length: 1000 }, () => invent(random));
  await ctx.db.transaction().execute(async (db) => {
    await sql`create temporary table answer_sets (number int primary key, answers jsonb) on commit drop`.execute(
      db,
    );
    for (const [number, answers] of sets.entries())
      await sql`insert into answer_sets values (${number}, ${answers})`.execute(db);
    await sql`
      insert into fieldwork.cases (study_id, case_id, organisation_id, person_key, questionnaire, stratum, language, has_email,
        inclusion_probability, frame, added_at, updated_at, sent_at, opened_at, started_at, completed_at)
      select ${studyId}, 'k' || lpad(n::text, 7, '0'), 'g001', (select person_key from contact.persons where study_id = ${studyId}), ${questionnaire}, (array['klein', 'midden', 'groot'])[n % 3 + 1], 'nl', true,
        0.15, jsonb_build_object('wwb_jongeren', n % 500, 'selection_by', 'inspectie'), moment, moment, moment,
        case when n % 10 < 9 then moment end, case when n % 10 < 8 then moment end, case when n % 10 < 7 then moment end
      from generate_series(1, ${count}::int) n,
        lateral (select timestamptz '2026-11-23 08:00Z' + n * interval '1.234 seconds' as moment) at`.execute(
      db,
    );
    await sql`
      insert into answers.responses (study_id, case_id, questionnaire, version, mode, revision, answers, page, started_at, last_saved_at, completed_at)
      select study_id, case_id, questionnaire, 1, 'web', 40, answers, ${answerSchema.pages[1]?.name ?? answerSchema.pages[0]!.name},
        started_at, started_at, completed_at
      from fieldwork.cases join answer_sets on number = substr(case_id, 2)::int % 1000
      where study_id = ${studyId} and started_at is not null`.execute(db);
  });
  await sql`analyze fieldwork.cases`.execute(ctx.db);
  await sql`analyze answers.responses`.execute(ctx.db);
}
