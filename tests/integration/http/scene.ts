import { deriveAccess } from '#app/domain/access/access.commands.server.ts';
import { deriveForwardTokens } from '#app/domain/access/forward-links.commands.server.ts';
import { createUser } from '#app/domain/accounts/accounts.commands.server.ts';
import { createApiToken } from '#app/domain/accounts/api-tokens.commands.server.ts';
import type { Grant, Role } from '#app/domain/accounts/roles.ts';
import { startSession } from '#app/domain/accounts/sessions.commands.server.ts';
import { writeExport } from '#app/domain/exports/exports.commands.server.ts';
import { keepInMailbox } from '#app/domain/mail/mailbox.commands.server.ts';
import { doInBulk } from '#app/domain/fieldwork/bulk/bulk.commands.server.ts';
import { bulkPreview } from '#app/domain/fieldwork/bulk/bulk.views.server.ts';
import { askColleague } from '#app/domain/fieldwork/forwarding/asking.commands.server.ts';
import { noteCall } from '#app/domain/fieldwork/calls/noting.commands.server.ts';
import { tellWayOut } from '#app/domain/fieldwork/requests/leaving.commands.server.ts';
import { startDraft } from '#app/domain/questionnaires/drafts/drafts.commands.server.ts';
import { beginTrial } from '#app/domain/responses/trials/trials.commands.server.ts';
import { getPersonOfCase } from '#app/domain/sample/sample.views.server.ts';
import { keepUpload } from '#app/domain/sample/uploads.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import { withActor, withReach } from '#app/platform/context.server.ts';
import { openBeside, type Beside } from '#tests/support/beside-app.ts';
import { openSender, type Sender } from '#tests/support/requests.ts';
import { startApp, type AppOptions, type RunningApp } from '#tests/support/running-app.ts';

export const EXAMPLE = 'klantmanagers-jongeren';

/** A running app with the example study, its database beside it, and one sender of requests. */
export type Scene = Beside &
  Sender & {
    app: RunningApp;
    study: Study;
    /** The cases of the example, in order. */
    caseIds: string[];
    /** The token of a case's personal link, and its login code. */
    access(caseId: string): Promise<{ token: string; login_code: string }>;
    /** The cookie of somebody who has begun this case. */
    respondent(caseId: string): Promise<string>;
    staff(role: Role, grants?: Grant[]): Promise<Staff>;
    close(): Promise<void>;
  };

/** A member of staff who has signed in. */
export type Staff = {
  userId: number;
  role: Role;
  grants: Grant[];
  /** The cookie of a new session. */
  cookie(): Promise<string>;
};

/** The worker is out: nothing happens that no request asked for. */
export async function openScene(options: AppOptions = {}): Promise<Scene> {
  const app = await startApp({ ...options, environment: { WORKER: 'off', ...options.environment } });
  const beside = openBeside(app);
  const sender = openSender(app.url);
  const { ctx, sql } = beside;
  const study = await getStudy(ctx, EXAMPLE);
  const rows = await sql<
    { case_id: string }[]
  >`select case_id from fieldwork.cases where study_id = ${study.study_id} order by case_id`;
  const caseIds = rows.map((row) => row.case_id);
  let people = 0;
  const access = async (caseId: string) => (await deriveAccess(ctx, study.study_id, [caseId])).get(caseId)!;
  return {
    ...beside,
    ...sender,
    app,
    study,
    caseIds,
    access,
    async respondent(caseId) {
      const path = `/s/${(await access(caseId)).token}`;
      const { status, headers } = await sender.send({ method: 'POST', path, body: '' });
      const cookie = headers['set-cookie']?.[0]?.split(';')[0];
      if (status !== 303 || !cookie) throw new Error(`Starting was answered ${status}.`);
      return cookie;
    },
    async staff(role, grants = []) {
      people += 1;
      const { user_id: userId } = await createUser(ctx, { email: `staff-${people}@example.org`, role });
      for (const what of grants)
        await sql`insert into fieldwork.study_grants values (${study.study_id}, ${userId}, ${what}, ${userId}, now())`;
      return { userId, role, grants, cookie: async () => `__Host-staff=${await startSession(ctx, userId)}` };
    },
    async close() {
      sender.close();
      await beside.close();
      await app.discard();
    },
  };
}

/** What every `:parameter` of an address can be filled with, each of which exists. */
export type Places = Record<string, string>;

/** Makes one of everything an address can name. */
export async function makePlaces(scene: Scene): Promise<Places> {
  const { ctx, sql, study, caseIds } = scene;
  const caseId = caseIds[0]!;
  const analyst = await scene.staff('analyst');
  const byAnalyst = withActor(ctx, { kind: 'user', id: analyst.userId, role: 'analyst' });
  await writeExport(byAnalyst, { study: study.name, format: 'csv', sink: async () => undefined });
  const bytes = Buffer.from(
    `case_id,organisation_id,stratum,name,email\n${caseId},o,klein,n,n@example.org\n`,
  );
  const { upload_id } = await keepUpload(ctx, { study, fileName: 'sample.csv', bytes });
  const tried = { studyId: study.study_id, questionnaire: EXAMPLE };
  await startDraft(ctx, { ...tried, from: { kind: 'version', version: 1 } });
  const { trial_id } = await beginTrial(ctx, { ...tried, version: 1 });
  await keepInMailbox(ctx, {
    from: { name: 'Afzender', address: 'afzender@example.org' },
    replyTo: null,
    to: { name: 'Ontvanger', address: 'ontvanger@example.org' },
    subject: 'Onderwerp',
    text: 'Tekst',
    html: '<p>Tekst</p>',
    messageId: 'een@example.org',
    headers: {},
  });
  await tellWayOut(
    ctx,
    { studyId: study.study_id, caseId: caseIds[1]! },
    { way: 'not-me', why: 'left', words: '', colleague: null },
  );
  await askColleague(
    withReach(ctx, 'contact'),
    { studyId: study.study_id, caseId: caseIds[1]! },
    {
      name: 'Collega',
      email: 'collega@example.org',
      module: null,
      title: null,
      note: '',
      language: 'nl',
    },
  );
  const [asked] = await sql<{ forward_id: number; case_id: string }[]>`
    select forward_id::int, case_id from fieldwork.forwards limit 1`;
  const colleague = (await deriveForwardTokens(ctx, study.study_id, [asked!])).get(asked!.forward_id)!;
  const attempt = await noteCall(ctx, {
    study,
    organisationId: (await getPersonOfCase(ctx, study.study_id, caseIds[2]!)).organisation_id,
    caller: { userId: (await scene.staff('coordinator')).userId, onlyOwn: false },
    locale: 'nl',
    note: {
      spokenWith: 'person',
      cases: [caseIds[2]!],
      outcome: 'no_answer',
      words: '',
      appointment: null,
      until: null,
      told: null,
      email: null,
    },
  });
  const one = { caseIds: [caseId] };
  const { bulkId } = await doInBulk(ctx, {
    studyId: study.study_id,
    act: 'due',
    selection: one,
    value: '2027-01-04',
    reason: '',
    expected: await bulkPreview(ctx, study.study_id, one),
  });
  const [found] = await sql<{ export_id: string; id: string; request: string; hash: string }[]>`
    select (select export_id from fieldwork.exports limit 1) as export_id,
      (select request_id from contact.respondent_requests limit 1) as request,
      (select mailbox_message_id from contact.mailbox_messages limit 1) as id,
      (select hash from fieldwork.questionnaire_versions where study_id = ${study.study_id} limit 1) as hash`;
  return {
    study: study.name,
    case: caseId,
    other: caseIds[2]!,
    bulk: bulkId,
    act: 'refused',
    way: 'refuse',
    mailing: 'invitation',
    upload: upload_id,
    questionnaire: EXAMPLE,
    trial: trial_id,
    export: found!.export_id,
    user: String((await scene.staff('analyst')).userId),
    colleague,
    request: found!.request,
    organisation: (await getPersonOfCase(ctx, study.study_id, caseIds[2]!)).organisation_id,
    attempt: String(attempt.attemptId),
    id: found!.id,
    file: `${found!.hash}.json`,
    '*': 'nothing-here',
  };
}

/** Makes a one-time link of a new user. @returns its token */
export async function makeWelcomeToken(scene: Scene, email: string): Promise<string> {
  const { link } = await createUser(scene.ctx, { email, role: 'analyst' });
  return link.slice(link.lastIndexOf('/') + 1);
}

export async function makeApiToken(
  scene: Scene,
  scopes: string[],
  studyId = scene.study.study_id,
): Promise<string> {
  return (await createApiToken(scene.ctx, { studyId, scopes })).token;
}

/** The address of a pattern. `:token` is that of a case's link, or in the desk that of a one-time link. */
export function fill(pattern: string, places: Places, tokens: { link: string; welcome: string }): string {
  return (
    pattern
      .replace('/desk/welcome/:token', `/desk/welcome/${tokens.welcome}`)
      .replace('/c/:token', `/c/${places.colleague!}`)
      .replace('/:token', `/${tokens.link}`)
      // What `:act` can be depends on what it is done to.
      .replace('/plan/:act', '/plan/stop')
      .replace('/plan/:mailing/:act', '/plan/reminder-1/move')
      .replace('/outbox/:act', '/outbox/retry')
      .replace(/:(\w+)|\*$/g, (_, name: string | undefined) => {
        const value = places[name ?? '*'];
        if (value === undefined) throw new Error(`Say in makePlaces what ":${name}" can be.`);
        return encodeURIComponent(value);
      })
  );
}
