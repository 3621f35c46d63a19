/**
 * The product's demonstration: the fieldwork of a real study, played from sample to closed field while one looks on.
 * `npm run demo -- [hours of fieldwork per second, default 6] [port, default 3000]`. 0: as quickly as can be.
 */
import setup from '#tests/integration/global-setup.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { createUser } from '#app/domain/accounts/accounts.commands.server.ts';
import { playRealStudy, START, STUDY } from './real-study.ts';
import { openWorld } from './world.ts';

const speed = Number(process.argv[2] ?? 6) || Infinity;
const port = Number(process.argv[3] ?? 3000);
const stopDatabase = await setup();
const world = await openWorld({ start: START, port, speed, eachHour: letStayIn });
const { link } = await createUser(world.ctx, { email: 'kijker@example.org', role: 'coordinator' });
process.stdout.write(`Watch with ${link}\nthen ${world.url}/desk/studies/${STUDY}\n\n`);
const begun = performance.now();
await playRealStudy(world, (line) => {
  process.stdout.write(`${world.now().toISOString().slice(0, 16).replace('T', ' ')}  ${line}\n`);
});
process.stdout.write(
  `\nPlayed in ${Math.round((performance.now() - begun) / 1000)} s. Look around; Ctrl-C ends it.\n`,
);
await new Promise<void>((done) => process.once('SIGINT', () => done()));
await world.close();
await stopDatabase?.();

/** Hours pass in a moment: who looks on must not be signed out by that. */
async function letStayIn({ db, clock }: Ctx): Promise<void> {
  const tomorrow = new Date(clock.now().getTime() + 24 * 3_600_000);
  await db
    .updateTable('fieldwork.user_sessions')
    .set({ last_seen_at: tomorrow, expires_at: tomorrow })
    .execute();
  await db
    .updateTable('fieldwork.one_time_links')
    .set({ expires_at: tomorrow })
    .where('used_at', 'is', null)
    .execute();
}
