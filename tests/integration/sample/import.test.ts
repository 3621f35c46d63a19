import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { importSample } from '#app/domain/sample/sample.commands.server.ts';
import { getPersonOfCase, sampleSummary } from '#app/domain/sample/sample.views.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withReach } from '#app/platform/context.server.ts';
import { isProblem } from '#app/platform/problem.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';
import { csv, exampleSample, exampleSettings, HEADER, makeStudy, rowCounts } from './sample-study.ts';

let world: TestContext;
let number = 0;

beforeAll(async () => {
  world = await createTestContext({ reach: 'contact' });
});
afterAll(async () => world.close());

const newStudy = (settings?: Record<string, unknown>): Promise<Study> =>
  makeStudy(world.ctx, `proef-${(number += 1)}`, settings);

async function take(
  study: Study,
  bytes: Uint8Array,
  options: { dryRun?: boolean; acceptColumns?: boolean } = {},
) {
  return importSample(world.ctx, {
    study,
    fileName: 'steekproef.csv',
    bytes,
    dryRun: false,
    acceptColumns: false,
    ...options,
  });
}

async function refusedWith(study: Study, bytes: Uint8Array): Promise<unknown> {
  const before = await rowCounts(world.ctx);
  const thrown: unknown = await take(study, bytes).then(
    () => new Error('It was taken.'),
    (error: unknown) => error,
  );
  if (!isProblem(thrown)) throw thrown;
  expect(await rowCounts(world.ctx)).toEqual(before);
  return (thrown.details.errors as { row: number; column: string; code: string }[]).map(
    ({ row, column, code }) => `${row} ${column} ${code}`,
  );
}

function owner() {
  return withReach(world.ctx, 'owner').db;
}

async function caseOf(study: Study, caseId: string) {
  return owner()
    .selectFrom('fieldwork.cases')
    .selectAll()
    .where('study_id', '=', study.study_id)
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
}

async function invite(study: Study, caseId: string): Promise<void> {
  await owner()
    .updateTable('fieldwork.cases')
    .set({ sent_at: world.clock.now() })
    .where('study_id', '=', study.study_id)
    .where('case_id', '=', caseId)
    .execute();
}

describe('the example sample', () => {
  it('is 210 cases in 100 organisations, five people holding two; again it changes nothing', async () => {
    const study = await newStudy(exampleSettings());
    const counts = { by_letter: 0, persons: 205, organisations: 100 };
    expect(await take(study, exampleSample(), { dryRun: true })).toMatchObject({ added: 210, ...counts });
    expect(await sampleSummary(world.ctx, study)).toMatchObject({ cases: 0, strata: [] });
    expect(await take(study, exampleSample())).toEqual({
      added: 210,
      changed: 0,
      unchanged: 0,
      ...counts,
      changes: [],
      changes_left_out: 0,
    });
    const before = await rowCounts(world.ctx);
    expect(await take(study, exampleSample())).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 210,
      changes: [],
    });
    expect(await rowCounts(world.ctx)).toEqual(before);
    const summary = await sampleSummary(world.ctx, study);
    expect(summary).toMatchObject({ cases: 210, organisations: 100, persons: 205, by_letter: 0 });
    expect(summary.strata.map(({ stratum, organisations }) => [stratum, organisations])).toEqual([
      ['klein', 48],
      ['midden', 48],
      ['groot', 4],
    ]);
  });
});

describe('what is written', () => {
  it('keeps people and personal columns apart from the case, and tells the story of both', async () => {
    const study = await newStudy({ personal: ['functie'], requiresPermission: true });
    const bytes = csv(
      `${HEADER},organisation_name,phone,language,person_id,inclusion_probability,contact_name,contact_email,contact_phone,may_approach,functie,grootte,code`,
      'k1,g1,klein,Anna Voorbeeld,Anna@EXAMPLE.org,Gemeente Test,070,en,p1,"0,5",Carla Proef,carla@example.org,071,ja,klantmanager,12,007',
      'k2,g1,klein,Anna Voorbeeld,anna@example.org,,070,,p1,,,,,,,,',
      'k3,g2,groot,Bram Testema,,,,,,,,,,nee,,7,8',
    );
    expect(await take(study, bytes)).toMatchObject({ added: 3, persons: 2, organisations: 2, by_letter: 1 });
    expect(await caseOf(study, 'k1')).toMatchObject({
      organisation_id: 'g1',
      questionnaire: 'vragen',
      stratum: 'klein',
      language: 'en',
      has_email: true,
      may_approach: true,
      inclusion_probability: 0.5,
      frame: { grootte: 12, code: '007' },
      status: 'not_sent',
      added_at: world.clock.now(),
    });
    expect(await caseOf(study, 'k2')).toMatchObject({
      language: 'nl',
      may_approach: false,
      inclusion_probability: null,
      frame: { grootte: null, code: null },
    });
    expect(await caseOf(study, 'k3')).toMatchObject({ has_email: false });
    expect(await getPersonOfCase(world.ctx, study.study_id, 'k1')).toMatchObject({
      person_id: 'p1',
      name: 'Anna Voorbeeld',
      email: 'Anna@example.org',
      phone: '070',
      language: 'en',
      organisation_name: 'Gemeente Test',
      contact_name: 'Carla Proef',
      contact_email: 'carla@example.org',
      contact_phone: '071',
      other_cases: [{ case_id: 'k2', organisation_id: 'g1', questionnaire: 'vragen', status: 'not_sent' }],
    });
    expect(await getPersonOfCase(world.ctx, study.study_id, 'k3')).toMatchObject({
      email: null,
      organisation_name: 'g2',
      contact_name: null,
      other_cases: [],
    });
    await expect(getPersonOfCase(world.ctx, study.study_id, 'k9')).rejects.toMatchObject({
      code: 'case.not_found',
      status: 404,
    });
    const details = await owner()
      .selectFrom('contact.case_details')
      .select(['case_id', 'personal'])
      .where('study_id', '=', study.study_id)
      .orderBy('case_id')
      .execute();
    expect(details).toEqual([
      { case_id: 'k1', personal: { functie: 'klantmanager' } },
      { case_id: 'k2', personal: { functie: null } },
      { case_id: 'k3', personal: { functie: null } },
    ]);
    const events = await owner()
      .selectFrom('fieldwork.case_events')
      .select(['case_id', 'type'])
      .where('study_id', '=', study.study_id)
      .orderBy('event_id')
      .execute();
    expect(events).toEqual(['k1', 'k2', 'k3'].map((case_id) => ({ case_id, type: 'imported' })));
    const audit = await owner()
      .selectFrom('fieldwork.audit_events')
      .select(['action', 'detail'])
      .where('study_id', '=', study.study_id)
      .execute();
    expect(audit).toEqual([
      { action: 'sample.imported', detail: { added: 3, changed: 0, unchanged: 0, by_letter: 1 } },
    ]);
  });

  it('gives back every value it took', async () => {
    const study = await newStudy();
    const cell = fc
      .string({ unit: fc.constantFrom(...'ab "\',;\t\n=+-@0179.éß€漢😀'), maxLength: 8 })
      .map((text) => text.trim());
    const file = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(file, async (rows) => {
        const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        await take(
          study,
          csv(
            `${HEADER},v,w`,
            ...rows.map(([v, w], index) => `k${index},g,s,naam,,${quoted(v)},${quoted(w)}`),
          ),
          { acceptColumns: true },
        );
        for (const [index, [v, w]] of rows.entries()) {
          const { frame } = await caseOf(study, `k${index}`);
          const { v: storedV, w: storedW } = frame as Record<string, string | number | null>;
          expect([String(storedV ?? ''), String(storedW ?? '')]).toEqual([v, w]);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('a changed file', () => {
  it('shows what would change, then changes that and nothing else', async () => {
    const study = await newStudy();
    const head = `${HEADER},organisation_name,phone,grootte`;
    await take(
      study,
      csv(
        head,
        'k1,g1,klein,Anna,anna@example.org,Een,070,12',
        'k2,g2,klein,Bram,bram@example.org,Twee,,13',
        'k3,g2,klein,Carla,,Twee,,14',
      ),
    );
    const changed = csv(
      head,
      'k1,g1,groot,Anna,,Een,,12',
      'k2,g2,klein,Bram,bram@example.org,Drie,,13',
      'k4,g2,klein,Daan,,Drie,,15',
    );
    const changes = [
      { case_id: 'k1', column: 'stratum', from: 'klein', to: 'groot' },
      { case_id: 'k1', column: 'email', from: 'anna@example.org', to: null },
      { case_id: 'k1', column: 'phone', from: '070', to: null },
      { case_id: 'k2', column: 'organisation_name', from: 'Twee', to: 'Drie' },
    ];
    const before = await rowCounts(world.ctx);
    const dry = await take(study, changed, { dryRun: true });
    expect(dry).toMatchObject({ added: 1, changed: 2, unchanged: 0, by_letter: 2, changes });
    expect(await rowCounts(world.ctx)).toEqual(before);
    expect(await take(study, changed)).toEqual(dry);
    expect(await caseOf(study, 'k1')).toMatchObject({ stratum: 'groot', has_email: false });
    expect(await caseOf(study, 'k3')).toMatchObject({ stratum: 'klein' });
    const updates = await owner()
      .selectFrom('fieldwork.case_events')
      .select(['case_id', 'detail'])
      .where('study_id', '=', study.study_id)
      .where('type', '=', 'sample_updated')
      .orderBy('event_id')
      .execute();
    expect(updates).toEqual([
      { case_id: 'k1', detail: { columns: ['stratum', 'email', 'phone'] } },
      { case_id: 'k2', detail: { columns: ['organisation_name'] } },
    ]);
    expect(await take(study, changed)).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
  });

  it('leaves what it has no column for, and empties what it has an empty cell for', async () => {
    const study = await newStudy();
    await take(
      study,
      csv(
        `${HEADER},phone,person_id,language,inclusion_probability,regio`,
        'k1,g1,klein,Anna,,070,p1,en,0.5,noord',
      ),
    );
    expect(await take(study, csv(HEADER, 'k1,g1,klein,Anna,'))).toMatchObject({ unchanged: 1 });
    await take(
      study,
      csv(`${HEADER},phone,person_id,language,inclusion_probability,regio`, 'k1,g1,klein,Anna,,,,,,'),
    );
    expect(await caseOf(study, 'k1')).toMatchObject({
      language: 'nl',
      inclusion_probability: null,
      frame: { regio: null },
    });
    expect(await getPersonOfCase(world.ctx, study.study_id, 'k1')).toMatchObject({
      phone: null,
      person_id: null,
    });
  });

  it('lets two people swap addresses', async () => {
    const study = await newStudy();
    await take(study, csv(HEADER, 'k1,g,s,Anna,a@example.org', 'k2,g,s,Bram,b@example.org'));
    expect(
      await take(study, csv(HEADER, 'k1,g,s,Anna,b@example.org', 'k2,g,s,Bram,a@example.org')),
    ).toMatchObject({ changed: 2 });
    expect(await getPersonOfCase(world.ctx, study.study_id, 'k1')).toMatchObject({
      name: 'Anna',
      email: 'b@example.org',
    });
  });

  it('joins cases to one person, and parts them again', async () => {
    const study = await newStudy();
    const head = `${HEADER},person_id`;
    await take(study, csv(head, 'k1,g,s,Anna,a@example.org,', 'k2,g,s,Anna,,'));
    const apart = await getPersonOfCase(world.ctx, study.study_id, 'k1');
    expect(apart.other_cases).toEqual([]);
    await take(study, csv(head, 'k1,g,s,Anna,a@example.org,p1', 'k2,g,s,Anna,a@example.org,p1'));
    const joined = await getPersonOfCase(world.ctx, study.study_id, 'k2');
    expect(joined).toMatchObject({
      person_key: apart.person_key,
      email: 'a@example.org',
      other_cases: [{ case_id: 'k1' }],
    });
    expect(await sampleSummary(world.ctx, study)).toMatchObject({ cases: 2, persons: 1, by_letter: 0 });
    await take(study, csv(head, 'k1,g,s,Anna,a@example.org,p1', 'k2,g,s,Anna,b@example.org,p2'));
    expect(await sampleSummary(world.ctx, study)).toMatchObject({ persons: 2 });
    const persons = await owner()
      .selectFrom('contact.persons')
      .select('email')
      .where('study_id', '=', study.study_id)
      .orderBy('email')
      .execute();
    expect(persons).toEqual([{ email: 'a@example.org' }, { email: 'b@example.org' }]);
  });

  it('lets a case outside the file know that its person can no longer be mailed', async () => {
    const study = await newStudy();
    const head = `${HEADER},person_id`;
    await take(study, csv(head, 'k1,g,s,Anna,a@example.org,p1', 'k2,g,s,Anna,a@example.org,p1'));
    await take(study, csv(head, 'k1,g,s,Anna,,p1'));
    expect(await caseOf(study, 'k2')).toMatchObject({ has_email: false });
  });

  it('refuses an address that someone outside the file has', async () => {
    const study = await newStudy();
    await take(study, csv(HEADER, 'k1,g,s,Anna,a@example.org'));
    expect(await refusedWith(study, csv(HEADER, 'k2,g,s,Bram,A@example.org'))).toEqual([
      '2 email email_in_use',
    ]);
    expect(await refusedWith(study, csv(`${HEADER},person_id`, 'k2,g,s,Bram,A@example.org,p1'))).toEqual([
      '2 email email_in_use',
    ]);
  });
});

describe('an invited case', () => {
  it('keeps its organisation; the others may move', async () => {
    const study = await newStudy();
    await take(study, csv(HEADER, 'k1,g1,s,Anna,', 'k2,g1,s,Bram,'));
    await invite(study, 'k1');
    expect(await refusedWith(study, csv(HEADER, 'k1,g2,s,Anna,', 'k2,g2,s,Bram,'))).toEqual([
      '2 organisation_id invited_organisation',
    ]);
    expect(await take(study, csv(HEADER, 'k1,g1,t,Anna,', 'k2,g2,s,Bram,'))).toMatchObject({ changed: 2 });
    expect(await caseOf(study, 'k2')).toMatchObject({ organisation_id: 'g2' });
  });

  it('keeps it as soon as a message is made, and its questionnaire once it was started', async () => {
    const study = await newStudy({
      questionnaires: [
        { name: 'een', file: 'een.json' },
        { name: 'twee', file: 'twee.json' },
      ],
    });
    const head = `${HEADER},questionnaire`;
    await take(study, csv(head, 'k1,g1,s,Anna,,een'));
    const { study_id } = study;
    const at = world.clock.now();
    await owner()
      .insertInto('fieldwork.mailings')
      .values({ study_id, mailing: 'invitation', kind: 'invitation', position: 0 })
      .execute();
    await owner()
      .insertInto('fieldwork.mailing_texts')
      .values({
        study_id,
        mailing: 'invitation',
        language: 'nl',
        revision: 1,
        subject: 'x',
        body: 'x',
        written_at: at,
      })
      .execute();
    await owner()
      .insertInto('fieldwork.messages')
      .values({
        study_id,
        mailing: 'invitation',
        case_id: 'k1',
        language: 'nl',
        text_revision: 1,
        next_attempt_at: at,
        queued_at: at,
      })
      .execute();
    expect(await refusedWith(study, csv(head, 'k1,g2,s,Anna,,een'))).toEqual([
      '2 organisation_id invited_organisation',
    ]);
    expect(await take(study, csv(head, 'k1,g1,s,Anna,,twee'))).toMatchObject({ changed: 1 });
    await owner()
      .updateTable('fieldwork.cases')
      .set({ started_at: at })
      .where('study_id', '=', study_id)
      .execute();
    expect(await refusedWith(study, csv(head, 'k1,g1,s,Anna,,een'))).toEqual([
      '2 questionnaire started_questionnaire',
    ]);
  });
});

describe('many at once', () => {
  it('lets two imports of one file wait for each other', async () => {
    const study = await newStudy();
    const bytes = csv(
      HEADER,
      ...Array.from({ length: 300 }, (_, index) => `k${index},g${index % 9},s,Naam,p${index}@example.org`),
    );
    const results = await Promise.all([1, 2, 3].map(() => take(study, bytes)));
    expect(results.map(({ added }) => added).sort()).toEqual([0, 0, 300]);
  });

  it('reads no table row by row in a large import, though the tables were small before', async () => {
    const own = await createTestContext({ reach: 'contact' });
    try {
      const read = async () => {
        const { rows } = await sql<{ read: number; inserted: number }>`
          select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) as read, sum(n_tup_ins) as inserted
          from pg_stat_user_tables where schemaname in ('fieldwork', 'contact')`.execute(
          withReach(own.ctx, 'owner').db,
        );
        return rows[0]!;
      };
      const importRows = async (name: string, count: number) => {
        const lines = Array.from({ length: count }, (_, n) => `k${n},g${n},s,Naam,p${n}@example.org`);
        const study = await makeStudy(own.ctx, name);
        await importSample(own.ctx, {
          study,
          fileName: 'x.csv',
          bytes: csv(HEADER, ...lines),
          dryRun: false,
          acceptColumns: false,
        });
      };
      await importRows('klein', 200);
      const count = 3_000;
      await importRows('groot', count);
      await vi.waitFor(async () => expect((await read()).inserted).toBeGreaterThanOrEqual(4 * count), {
        timeout: 20_000,
      });
      expect((await read()).read).toBeLessThan(50 * count);
    } finally {
      await own.close();
    }
  });
});
