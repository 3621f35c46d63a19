import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import type { AnswerRule, AnswerSchema } from '#app/domain/questionnaires/answer-schema.ts';
import { publishQuestionnaire } from '#app/domain/questionnaires/questionnaires.commands.server.ts';
import { getVersion } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { compileRouting } from '#app/domain/questionnaires/routing.ts';
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
 * Answers follow the routing; 1,000 different sets are dealt out, the same on every run.
 */
export async function addManyCases(
  ctx: Ctx,
  studyId: number,
  questionnaire: string,
  count: number,
): Promise<void> {
  const { definition, answerSchema } = await getVersion(ctx, studyId, questionnaire, 1);
  const sets = answerSets(definition, answerSchema, 1000);
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

function answerSets(definition: unknown, schema: AnswerSchema, count: number): Record<string, unknown>[] {
  const routing = compileRouting(definition);
  const chance = chances(20141201);
  return Array.from({ length: count }, () => {
    const answers: Record<string, unknown> = {};
    for (const [question, rule] of Object.entries(schema.questions)) {
      const value = anyAnswer(rule, chance);
      if (value !== null) answers[question] = value;
    }
    const asked = routing.decide(answers);
    for (const [position, question] of routing.questions.entries())
      if (!asked[position]) delete answers[question];
    return answers;
  });
}

/** The first choice is the likely one, so that most questions behind an arrow are asked. */
function anyAnswer(rule: AnswerRule, chance: () => number): unknown {
  const pick = <Item>(items: readonly Item[]) =>
    items[chance() < 0.7 ? 0 : Math.floor(chance() * items.length)];
  const whole = () => Math.floor(chance() * 101);
  switch (rule.kind) {
    case 'choice':
      return pick(rule.codes);
    case 'choices':
      return rule.codes.filter(() => chance() < 0.4).slice(0, rule.max ?? undefined);
    case 'matrix':
      return Object.fromEntries(
        rule.rows.map((row) => [row, rule.codes[Math.floor(chance() * rule.codes.length)]]),
      );
    case 'estimate':
    case 'number':
      return whole();
    case 'estimates':
      return Object.fromEntries(rule.rows.map((row) => [row, whole()]));
    case 'boolean':
      return chance() < 0.5;
    case 'date':
      return '2026-11-23';
    case 'email':
      return 'iemand@example.org';
    case 'text':
      return chance() < 0.2
        ? `Dat hangt af van de jongere; het is "maatwerk", ${whole()} keer per jaar.`
        : null;
  }
}

/** mulberry32: the same chances on every run. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
