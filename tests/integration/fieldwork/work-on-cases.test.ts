import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createUser } from '#app/domain/accounts/accounts.commands.server.ts';
import { listAuditEvents } from '#app/domain/audit/audit.views.server.ts';
import { readCaseFilter } from '#app/domain/fieldwork/case-list.ts';
import { caseListScreen, caseScreen } from '#app/domain/fieldwork/cases.views.server.ts';
import { frontPage } from '#app/domain/fieldwork/desk.views.server.ts';
import { setCaseWork, writeNote } from '#app/domain/fieldwork/work/work.commands.server.ts';
import { caseWork } from '#app/domain/fieldwork/work/work.views.server.ts';
import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import { correctAddress } from '#app/domain/mailings/returned/mending.commands.server.ts';
import { earlierAddresses } from '#app/domain/sample/earlier-addresses.views.server.ts';
import { importSample } from '#app/domain/sample/sample.commands.server.ts';
import { getPersonOfCase } from '#app/domain/sample/sample.views.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withActor, withReach, type Ctx } from '#app/platform/context.server.ts';
import { makeCases, makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
let ctx: Ctx;
let study: Study;
let cato: number;

beforeAll(async () => {
  world = await createTestContext();
  const { user_id } = await createUser(world.ctx, {
    email: 'cato@example.org',
    name: 'Cato Coördinator',
    role: 'coordinator',
  });
  cato = user_id;
  ctx = withActor(withReach(world.ctx, 'contact'), { kind: 'user', id: cato, role: 'coordinator' });
});
afterAll(() => world.close());

beforeEach(async () => {
  study = await makeStudy(world.ctx);
  await ensureMailings(world.ctx, study);
  await makeCases(world.ctx, study, 3);
});

const of = (caseId = 'c1') => ({ studyId: study.study_id, caseId });
const listed = async (query: string) =>
  (await caseListScreen(ctx, study, readCaseFilter(new URLSearchParams(query)))).cases.map(
    (row) => row.case_id,
  );
const work = async () => caseWork(ctx, study.study_id, (await caseScreen(ctx, study, 'c1')).case);

describe('Owner, due date and notes', () => {
  it('are set, filtered by, told in the history, and due in the list of what to do of the owner alone', async () => {
    expect(await setCaseWork(ctx, { ...of(), ownerId: cato, dueOn: '2026-11-22' })).toBe(true);
    expect(await setCaseWork(ctx, { ...of(), ownerId: cato, dueOn: '2026-11-22' })).toBe(false);
    await setCaseWork(ctx, { ...of('c2'), ownerId: null, dueOn: '2026-11-30' });
    await writeNote(ctx, { ...of('c2'), words: ' belde terug:\nkomt er op terug ' });
    expect(await listed('owner=me')).toEqual(['c1']);
    expect(await listed(`owner=${cato}&due=late`)).toEqual(['c1']);
    expect(await listed('owner=none')).toEqual(['c2', 'c3']);
    expect(await listed('due=any')).toEqual(['c1', 'c2']);
    expect(await listed('due=today')).toEqual(['c1']);
    expect(await listed('notes=1')).toEqual(['c2']);
    const due = async (as: Ctx) => (await frontPage(as, study)).todo.filter(({ what }) => what === 'due');
    expect(await due(ctx)).toEqual([{ what: 'due', count: 1 }]);
    expect(await due(withReach(world.ctx, 'contact'))).toEqual([]);
    const { story } = await caseScreen(ctx, study, 'c1');
    expect(story.slice(-2)).toMatchObject([
      {
        type: 'owner_set',
        actorName: 'Cato Coördinator',
        detail: { owner: cato, owner_name: 'Cato Coördinator' },
      },
      { type: 'due_set', detail: { due: '2026-11-22' } },
    ]);
  });

  it('keep the words of a note with contact data, out of history and log', async () => {
    await writeNote(ctx, { ...of(), words: 'zuster van de burgemeester' });
    expect((await work()).notes).toMatchObject([
      { by: 'Cato Coördinator', words: 'zuster van de burgemeester' },
    ]);
    const { rows } = await sql<{ text: string }>`
      select (select string_agg(detail::text, '') from fieldwork.case_events)
        || (select string_agg(detail::text, '') from fieldwork.audit_events) as text`.execute(world.ctx.db);
    expect(rows[0]!.text).not.toContain('burgemeester');
    expect((await listAuditEvents(ctx, { studyId: study.study_id, limit: 1 }))[0]).toMatchObject({
      action: 'case.note_written',
      subject: 'c1',
    });
    await expect(writeNote(ctx, { ...of(), words: ' \n' })).rejects.toMatchObject({ code: 'note.empty' });
  });

  it('are of those who can look after cases, on a day that exists', async () => {
    const { user_id } = await createUser(world.ctx, { email: 'an@example.org', role: 'analyst' });
    await expect(setCaseWork(ctx, { ...of(), ownerId: user_id, dueOn: null })).rejects.toMatchObject({
      code: 'work.owner_unknown',
      status: 422,
    });
    await expect(setCaseWork(ctx, { ...of(), ownerId: null, dueOn: '2026-02-30' })).rejects.toMatchObject({
      code: 'work.no_day',
    });
  });
});

describe('An address that was corrected', () => {
  it('stays, with when, by whom and why: by staff, after a bounce, from a message, from a file', async () => {
    const correct = (email: string) => correctAddress(ctx, { ...of(), email, reason: 'nagevraagd' });
    await correct('een@example.org');
    await sql`update fieldwork.cases set bounced_at = now() where study_id = ${study.study_id} and case_id = 'c1'`.execute(
      world.ctx.db,
    );
    await correct('twee@example.org');
    await sql`insert into fieldwork.returned_mail (content_hash, taken_in_at, proof, study_id, case_id, kind)
      values ('\\x02', now(), 'message_id', ${study.study_id}, 'c1', 'left')`.execute(world.ctx.db);
    await sql`insert into contact.returned_letters (study_id, case_id, content_hash, kind, received_at, sender, subject, body, contact_email)
      values (${study.study_id}, 'c1', '\\x02', 'left', now(), 'a@example.org', '', '', 'Drie@example.org')`.execute(
      world.ctx.db,
    );
    await correct('drie@example.org');
    await importSample(ctx, {
      study,
      fileName: 's.csv',
      bytes: Buffer.from('case_id,organisation_id,stratum,name,email\nc1,o1,x,Persoon 1,vier@example.org'),
      dryRun: false,
      acceptColumns: false,
    });
    const { person_key, email } = await getPersonOfCase(ctx, study.study_id, 'c1');
    expect(email).toBe('vier@example.org');
    expect(await earlierAddresses(ctx, study.study_id, person_key)).toMatchObject([
      { email: 'drie@example.org', because: 'file', by: 'Cato Coördinator' },
      { email: 'twee@example.org', because: 'proposed' },
      { email: 'een@example.org', because: 'bounced' },
      { email: 'persoon1@example.org', because: 'staff', by: 'Cato Coördinator' },
    ]);
  });
});
