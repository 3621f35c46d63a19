import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { letterPages, letterRows } from '#app/domain/mailings/letter-pages.ts';
import { countLetters, makeLetters } from '#app/domain/mailings/letters.commands.server.ts';
import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import { withReach } from '#app/platform/context.server.ts';
import { makeCases, makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
beforeAll(async () => {
  world = await createTestContext();
});
afterAll(() => world.close());

it('makes a letter for each case without e-mail, once confirmed, and writes each down', async () => {
  const study = await makeStudy(world.ctx, {
    settings: { sender: { name: 'Bureau', email: 'bureau@example.org' } },
  });
  await ensureMailings(world.ctx, study);
  await makeCases(world.ctx, study, 5);
  await sql`update contact.persons set email = null, name = 'Q <b>&' where email in ('persoon1@example.org', 'persoon2@example.org')`.execute(
    world.ctx.db,
  );
  await sql`update fieldwork.cases set has_email = false where case_id in ('c1', 'c2')`.execute(world.ctx.db);
  const ctx = withReach(world.ctx, 'contact');
  expect(await countLetters(ctx, study, 'invitation')).toBe(2);
  await expect(makeLetters(ctx, { study, mailing: 'invitation', expectedCount: 5 })).rejects.toMatchObject({
    code: 'letters.count_changed',
  });
  const letters = await makeLetters(ctx, { study, mailing: 'invitation', expectedCount: 2 });
  expect(letters.map((letter) => letter.caseId)).toEqual(['c1', 'c2']);
  expect(new Set(letters.map((letter) => letter.loginCode)).size).toBe(2);
  for (const { text, link, loginCode } of letters) {
    expect(text).toContain(link);
    expect(text).toContain(loginCode);
    expect(text).not.toMatch(/voorbeeld|XXXXX|Meld u dan af/);
  }
  const html = letterPages(letters, { website: 'https://enquete.example.org', locale: 'nl' });
  expect(html.match(/<article/g)).toHaveLength(2);
  expect(html).toContain('Q &lt;b&gt;&amp;');
  expect(html).toContain(letters[0]!.loginCode);
  expect(letterRows(letters, 'https://enquete.example.org')[1]).toContain(letters[1]!.link);
  const events = await world.ctx.db
    .selectFrom('fieldwork.case_events')
    .select('case_id')
    .where('type', '=', 'letter_made')
    .execute();
  expect(events.map((event) => event.case_id).sort()).toEqual(['c1', 'c2']);
});
