import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { loadStudy } from '#app/domain/operations/study-loading.commands.server.ts';
import { readStudyFolder } from '#app/domain/operations/study-folder.server.ts';
import { importSample } from '#app/domain/sample/sample.commands.server.ts';
import { seededRandom } from '#app/domain/questionnaires/synthetic.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import { withReach } from '#app/platform/context.server.ts';
import type { Delivered } from '#tests/support/smtp-sink.ts';
import { castOf, FILLS_IN_TWICE, type Part, type Wave } from './cast.ts';
import { createFilling, linkIn, open, postForm, type Filling } from './people.ts';
import { autoReply, undelivered } from './returned-mail.ts';
import { hiddenFields, signIn, type Staff } from './staff.ts';
import type { World } from './world.ts';

export const STUDY = 'klantmanagers-jongeren';
/** A Monday at nine, and the last day of the field. */
export const START = '2026-02-02T09:00:00+01:00';
const LAST_DAY = '2026-03-13';

const FOLDER = fileURLToPath(new URL(`../../survey-definitions/${STUDY}`, import.meta.url));
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type SampleRow = {
  case_id: string;
  person_id: string;
  stratum: string;
  email: string;
  organisation_id: string;
  organisation_name: string;
  name: string;
};

/** What the play keeps in mind while it goes on. */
type Play = {
  world: World;
  coordinator: Staff;
  filling: Filling;
  cast: Map<string, Part>;
  byEmail: Map<string, Part[]>;
  sample: Map<string, SampleRow>;
  random: () => number;
  /** Link of each case, once it was mailed. */
  links: Map<string, string>;
  /** Cases whose fate has been set going, and those that are complete. */
  moved: Set<string>;
  completed: Set<string>;
  /** Colleagues who were asked, by address. */
  colleagues: Map<string, Errand>;
  /** Addresses that turned out to be wrong, with the right one. */
  wrong: Map<string, string>;
  interviewer: Staff;
  tell(line: string): void;
};

/** What a colleague was asked for: a page of the questionnaire, or (null) all of it. */
type Errand = { part: Part; module: string | null };

type Mailed = { part: Part; wave: Wave | 'other'; delivered: Delivered };

/**
 * Plays the fieldwork of the second klantmanagersenquête jongeren (Inspectie SZW, 2015, annex 1) from sample to closed
 * field, over HTTP and SMTP: 210 cases in three strata, an announcement to the contact persons, invitation and reminders by
 * plan, wrong addresses, people who are away, who refuse, who are not who was meant, who ask a colleague, five who were
 * drawn for two municipalities, calls, and in the end 126 complete.
 * @param tell hears what happens, a line at a time
 */
export async function playRealStudy(world: World, tell: (line: string) => void): Promise<Play> {
  const play = await prepare(world, tell);
  await announce(play);
  await switchPlanOn(play);
  const last = new Date(`${LAST_DAY}T18:00:00+01:00`);
  for (let at = new Date(world.now()); at < last; at = new Date(at.getTime() + HOUR)) {
    await world.playUntil(new Date(Math.min(at.getTime() + HOUR, last.getTime())));
    for (const mailed of freshMail(play)) receive(play, mailed);
    if (isDeskHour(world.now())) await workAtTheDesk(play);
  }
  await play.coordinator.post('/close', hiddenFields(await play.coordinator.page('/close')));
  tell('The field is closed.');
  return play;
}

async function prepare(world: World, tell: (line: string) => void): Promise<Play> {
  const folder = await readStudyFolder(FOLDER);
  const settings = {
    ...folder.settings,
    closes: LAST_DAY,
    sender: { name: 'Inspectie Voorbeeld', email: 'onderzoek@bureau.example.com', phone: '070 000 00 00' },
    cutOffs: { rule: 'answered' as const, partial: 50, complete: 80 },
    targets: { klein: 50, midden: 56, groot: 20 },
  };
  await loadStudy(world.ctx, { ...folder, settings }, { draft: false });
  const contact = withReach(world.ctx, 'contact');
  const study = await getStudy(contact, STUDY);
  const bytes = readFileSync(join(FOLDER, 'sample.csv'));
  await importSample(contact, { study, fileName: 'sample.csv', bytes, dryRun: false, acceptColumns: false });
  const rows = parse(bytes, { columns: true }) as SampleRow[];
  const cast = castOf(rows);
  const byEmail = new Map<string, Part[]>();
  for (const part of cast.values()) byEmail.set(part.email, [...(byEmail.get(part.email) ?? []), part]);
  tell(`${rows.length} cases in ${new Set(rows.map((row) => row.organisation_id)).size} municipalities.`);
  return {
    world,
    tell,
    cast,
    byEmail,
    coordinator: await signIn(world, STUDY, 'coordinator@example.org', 'coordinator'),
    filling: createFilling(folder.questionnaires[0]!.definition),
    sample: new Map(rows.map((row) => [row.case_id, row])),
    random: seededRandom(7),
    links: new Map(),
    moved: new Set(),
    completed: new Set(),
    colleagues: new Map(),
    wrong: new Map(),
    interviewer: await signIn(world, STUDY, 'interviewer@example.org', 'interviewer'),
  };
}

async function announce({ world, coordinator, tell }: Play): Promise<void> {
  const page = await coordinator.page('/mailings/announcement/send');
  await coordinator.post('/mailings/announcement/send', hiddenFields(page));
  await world.playUntil(new Date(world.now().getTime() + HOUR / 4));
  tell('The contact persons of the municipalities know what is coming.');
}

async function switchPlanOn({ world, coordinator, tell }: Play): Promise<void> {
  const startsOn = world.now().toISOString().slice(0, 10);
  const page = await coordinator.page(`/mailings/plan/on?startsOn=${startsOn}`);
  await coordinator.post('/mailings/plan/on', { ...hiddenFields(page), startsOn });
  tell('The mail plan is on: invitation, two reminders, a last call.');
}

function freshMail(play: Play): Mailed[] {
  return play.world.takeMail().flatMap((delivered) => {
    const errand = play.colleagues.get(delivered.to);
    if (errand) {
      play.world.at(later(play, 3), () => helpOut(play, errand, linkIn(delivered.mail)));
      return [];
    }
    const parts = play.byEmail.get(delivered.to) ?? [];
    const part = parts.length > 1 ? parts.find((one) => isAbout(play, one, delivered)) : parts[0];
    return part ? [{ part, delivered, wave: waveOf(delivered) }] : [];
  });
}

/** Of somebody with two cases the invitation tells by the organisation which it is about, later mail by its link. */
function isAbout(play: Play, part: Part, { mail }: Delivered): boolean {
  const known = play.links.get(part.caseId);
  if (known !== undefined) return linkOrNull(mail) === known;
  return (mail.text ?? '').includes(play.sample.get(part.caseId)!.organisation_name);
}

function linkOrNull(mail: Delivered['mail']): string | null {
  try {
    return linkIn(mail);
  } catch {
    return null;
  }
}

function waveOf({ mail }: Delivered): Wave | 'other' {
  const subject = mail.subject ?? '';
  if (/^(Uitnodiging|Invitation)/.test(subject)) return 'invitation';
  if (/^(Laatste|Last) /.test(subject)) return 'last-call';
  return /^(Herinnering|Reminder)/.test(subject) ? 'reminder-1' : 'other';
}

/** What somebody does after a mail, sooner or later; his first mail sets his fate going. */
function receive(play: Play, { part, delivered, wave }: Mailed): void {
  const { world } = play;
  const link = linkOrNull(delivered.mail);
  if (link !== null) play.links.set(part.caseId, link);
  if (part.fate === 'bounces' && wave !== 'other') {
    world.putBack(undelivered(delivered));
    return;
  }
  if (part.twist === 'corrected_address' && delivered.to === part.email) {
    play.wrong.set(part.caseId, `nieuw.${part.email}`);
    world.putBack(undelivered(delivered));
    return;
  }
  if (wave === 'other' || link === null || play.moved.has(part.caseId)) return;
  const reminders = Math.round((world.now().getTime() - new Date(START).getTime()) / DAY);
  if (part.fate === 'absent' || (part.twist === 'away_for_a_week' && wave === 'invitation')) {
    if (part.fate === 'absent') play.moved.add(part.caseId);
    const back = part.fate === 'absent' ? '2026-04-07' : '2026-02-10';
    world.putBack(autoReply(delivered, back, world.now()));
    if (part.fate === 'absent') return;
  }
  if (!isHisTurn(part.wave, wave, reminders)) return;
  play.moved.add(part.caseId);
  world.at(later(play, part.twist === 'away_for_a_week' ? 9 : 4), () => act(play, part));
}

/** The second reminder looks as the first, a week later. */
function isHisTurn(awaited: Wave, got: Wave, day: number): boolean {
  if (awaited === 'telephone') return false;
  if (awaited === 'reminder-1' || awaited === 'reminder-2')
    return got === 'reminder-1' && (awaited === 'reminder-1' || day >= 20);
  return awaited === got;
}

/** Some working hour in the next days. */
function later({ world, random }: Play, days: number): Date {
  const at = new Date(world.now().getTime() + (0.2 + random() * (days - 0.2)) * DAY);
  at.setUTCHours(8 + Math.floor(random() * 8), Math.floor(random() * 60));
  return at > world.now() ? at : new Date(world.now().getTime() + HOUR / 2);
}

async function act(play: Play, part: Part): Promise<void> {
  const link = play.links.get(part.caseId)!;
  switch (part.fate) {
    case 'refuses':
      await postForm(`${link}/refuse`, { words: 'Geen tijd.' });
      return play.tell(`${part.caseId} refuses.`);
    case 'notInTargetGroup':
      await postForm(`${link}/not-in-target-group`, { words: '' });
      return play.tell(`${part.caseId} says that the questionnaire is not for him.`);
    case 'openedOnly':
      await open(link);
      return;
    case 'breakoff':
    case 'partial':
      return fillInPart(play, part, part.fate === 'partial' ? 0.85 : 0.2);
    case 'complete':
      return complete(play, part);
    case 'absent':
    case 'bounces':
    case 'silent':
      return;
  }
}

async function fillInPart(play: Play, part: Part, share: number): Promise<void> {
  const pages = play.filling.answersOf(seedOf(part));
  const total = pages.reduce((sum, page) => sum + Object.keys(page.answers).length, 0);
  let left = Math.ceil(total * share);
  const some = pages.flatMap(({ page, answers }) => {
    const kept = Object.entries(answers).slice(0, left);
    left -= kept.length;
    return kept.length > 0 ? [{ page, answers: Object.fromEntries(kept) }] : [];
  });
  await (await open(play.links.get(part.caseId)!)).save(some);
  play.tell(`${part.caseId} stops at ${Math.round(share * 100)}%.`);
}

async function complete(play: Play, part: Part): Promise<void> {
  const link = play.links.get(part.caseId)!;
  const other = part.otherCase;
  if (part.twist === 'forwards_module' || part.twist === 'forwards_whole')
    return askColleague(play, part, link);
  if (other !== null && play.completed.has(other) && part.personId !== FILLS_IN_TWICE) {
    await postForm(`${link}/take-over`, { from: other });
    await (await open(link)).submit();
    play.tell(`${part.caseId} takes over the answers that the same person gave for ${other}.`);
  } else {
    await finish(play, part, play.filling.answersOf(seedOf(part)));
  }
  play.completed.add(part.caseId);
}

async function finish(play: Play, part: Part, pages: ReturnType<Filling['answersOf']>): Promise<void> {
  const opened = await open(play.links.get(part.caseId)!);
  await opened.save(pages);
  await opened.submit();
  play.tell(`${part.caseId} (${part.stratum}) is complete.`);
}

/** The module about plans of action, or everything. */
async function askColleague(play: Play, part: Part, link: string): Promise<void> {
  const module = part.twist === 'forwards_whole' ? null : 'plan';
  const email = `collega.${part.caseId}@example.org`;
  play.colleagues.set(email, { part, module });
  await postForm(`${link}/forward`, {
    deed: 'ask',
    name: 'Co Collega',
    email,
    what: module ?? '*',
    note: '',
  });
  play.tell(`${part.caseId} asks a colleague for ${module ?? 'the whole questionnaire'}.`);
}

/** The colleague answers what he was asked and hands back; the respondent adds the rest, and submits. */
async function helpOut(play: Play, { part, module }: Errand, link: string): Promise<void> {
  const pages = play.filling.answersOf(seedOf(part));
  const opened = await open(link);
  await opened.save(pages.filter(({ page }) => module === null || page === module));
  await postForm(`${play.world.url}/survey/hand-back`, {}, opened.cookie);
  play.tell(`The colleague of ${part.caseId} hands back.`);
  play.world.at(later(play, 2), async () => {
    await finish(
      play,
      part,
      pages.filter(({ page }) => module !== null && page !== module),
    );
    play.completed.add(part.caseId);
  });
}

/** Answers are of a person; of the one who fills in twice they differ by municipality. */
function seedOf(part: Part): number {
  const text = part.personId === FILLS_IN_TWICE ? part.caseId : part.personId;
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
}

function isDeskHour(now: Date): boolean {
  const day = now.getUTCDay();
  return day > 0 && day < 6 && now.getUTCHours() === 13;
}

/** Once a working day the coordinator does what waits. */
async function workAtTheDesk(play: Play): Promise<void> {
  const { coordinator, tell } = play;
  const requests = [...(await coordinator.page('/requests')).matchAll(/\/requests\/(\d+)\/approve/g)];
  for (const id of new Set(requests.map((match) => match[1]!))) {
    await coordinator.post(`/requests/${id}/approve`, {
      reason: 'gebeld, hoort niet bij de doelgroep',
      original: 'ineligible',
    });
    tell('The coordinator agrees that somebody is not in the target group.');
  }
  for (const [caseId, email] of play.wrong) {
    play.wrong.delete(caseId);
    play.byEmail.set(email, [play.cast.get(caseId)!]);
    await coordinator.post(`/cases/${caseId}/address`, { email, reason: 'nagevraagd bij de gemeente' });
    tell(`The coordinator corrects the address of ${caseId}.`);
  }
  if (play.world.now() > CALLS_FROM) await call(play);
}

const CALLS_FROM = new Date('2026-02-25T00:00:00Z');
const CALLS_A_DAY = 12;

/**
 * The coordinator gives the municipalities at the top of the call list to the interviewer, who takes one after the other and
 * speaks with its contact person.
 */
async function call(play: Play): Promise<void> {
  const { coordinator, interviewer, tell } = play;
  const listed = [...(await coordinator.page('/calls')).matchAll(/\/calls\/(gem-\d+)/g)].map(
    (match) => match[1]!,
  );
  for (const organisation of [...new Set(listed)].slice(0, CALLS_A_DAY))
    await coordinator.post(`/calls/${organisation}`, { intent: 'assign', user: String(interviewer.userId) });
  for (let turn = 0; turn < CALLS_A_DAY; turn += 1) {
    const organisation = /\/calls\/([^/?]+)$/.exec(await interviewer.post('/calls', {}))?.[1];
    if (organisation === undefined) return;
    const willing = [...play.cast.values()].filter(
      (part) =>
        part.wave === 'telephone' &&
        !play.moved.has(part.caseId) &&
        play.sample.get(part.caseId)!.organisation_id === organisation,
    );
    await interviewer.post(`/calls/${organisation}`, {
      intent: 'note',
      with: 'contact_person',
      about: 'all',
      outcome: willing.length > 0 ? 'will_fill_in' : 'no_answer',
    });
    await interviewer.post(`/calls/${organisation}`, { intent: 'stop' });
    for (const part of willing) {
      play.moved.add(part.caseId);
      play.world.at(later(play, 3), () => act(play, part));
    }
    if (willing.length > 0) tell(`The interviewer reaches ${organisation}: they will fill it in.`);
  }
}
