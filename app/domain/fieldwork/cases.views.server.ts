import { userNames } from '#app/domain/accounts/accounts.views.server.ts';
import { caseEvents } from '#app/domain/audit/audit.views.server.ts';
import { caseFacts, type FactEvent } from '#app/domain/dispositions/case-facts.ts';
import { dispositionOf, type Disposition } from '#app/domain/dispositions/dispositions.ts';
import { fieldWindow } from '#app/domain/dispositions/field-window.ts';
import { readDefinition, type LocalText } from '#app/domain/questionnaires/definition.ts';
import { getVersion } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { reopenedResponse, type Reopened } from '#app/domain/responses/reopening/reopening.views.server.ts';
import { responseProgress } from '#app/domain/responses/responses.views.server.ts';
import { getPersonOfCase } from '#app/domain/sample/sample.views.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { Problem } from '#app/platform/problem.ts';
import type { CaseDivisions } from './case-scope.ts';
import { caseDivisions } from './fieldwork.views.server.ts';
import { CASES_PER_PAGE, type CaseFilter } from './case-list.ts';
import type { Owner } from './work/work.ts';
import { listOwners } from './work/work.views.server.ts';
import { caseStory, type StoryEntry } from './case-story.ts';
import {
  countCaseRows,
  findCaseRow,
  listCaseRows,
  listLinkedCases,
  listMessagesOfCase,
  listStrata,
  type Asker,
  type CaseRow,
} from './cases.queries.server.ts';

export type CaseListScreen = {
  cases: CaseRow[];
  found: number;
  pages: number;
  strata: string[];
  divisions: CaseDivisions;
  owners: Owner[];
  today: string;
  filter: CaseFilter;
};

/** One page of the list of cases, with how many the filter finds. Reach: contact. */
export async function caseListScreen(ctx: Ctx, study: Study, filter: CaseFilter): Promise<CaseListScreen> {
  const asker = askerOf(ctx);
  const count = () => countCaseRows(ctx.db, study.study_id, filter, asker);
  const [page, counted, strata, divisions] = await Promise.all([
    listCaseRows(ctx.db, study.study_id, filter, asker),
    filter.search === '' ? count() : null,
    study.settings.strata?.stratum ?? listStrata(ctx.db, study.study_id),
    caseDivisions(ctx, study),
  ]);
  const found = counted ?? page.found ?? (filter.page > 1 ? await count() : 0);
  return {
    cases: page.cases,
    found,
    pages: Math.max(1, Math.ceil(found / CASES_PER_PAGE)),
    strata,
    divisions,
    owners: await listOwners(ctx),
    today: asker.today,
    filter,
  };
}

/** What `me` and `today` of a filter mean for who asks. */
export function askerOf(ctx: Ctx): Asker {
  return { userId: ctx.actor.kind === 'user' ? ctx.actor.id : null, today: dayOf(ctx.clock.now()) };
}

export type CaseDisposition = {
  disposition: Disposition;
  /** What the events say, when staff decided otherwise; null when that is the disposition. */
  derived: Disposition | null;
};

export type CaseScreen = CaseDisposition & {
  case: NonNullable<Awaited<ReturnType<typeof findCaseRow>>>;
  person: Awaited<ReturnType<typeof getPersonOfCase>>;
  /** Other cases of the study that belong with this one. */
  linked: Awaited<ReturnType<typeof listLinkedCases>>;
  messages: Awaited<ReturnType<typeof listMessagesOfCase>>;
  progress: {
    version: number;
    page: string | null;
    saves: number;
    startedAt: Date;
    lastSavedAt: Date | null;
  } | null;
  /** Submitted before and opened again; null: not so. */
  reopened: Reopened | null;
  /** The pages of the version that is being answered, in order; empty when nothing was begun. */
  pages: { name: string; title: LocalText }[];
  story: StoryEntry[];
};

/**
 * One case with its whole history, without a single answer. Reach: contact.
 * @throws Problem case.not_found (404).
 */
export async function caseScreen(ctx: Ctx, study: Study, caseId: string): Promise<CaseScreen> {
  const found = await findCaseRow(ctx.db, study.study_id, caseId);
  if (!found) throw new Problem('case.not_found', 404, `There is no case ${caseId} in this study.`);
  const [person, linked, messages, progress, events] = await Promise.all([
    getPersonOfCase(ctx, study.study_id, caseId),
    listLinkedCases(ctx.db, study.study_id, found),
    listMessagesOfCase(ctx.db, study.study_id, caseId),
    responseProgress(ctx, study.study_id, caseId),
    caseEvents(ctx, study.study_id, caseId),
  ]);
  return {
    case: found,
    person,
    linked,
    ...decide(ctx, study, events, progress),
    messages,
    progress: progress && {
      version: progress.version,
      page: progress.page,
      saves: progress.saves.length,
      startedAt: progress.started_at,
      lastSavedAt: progress.last_saved_at,
    },
    reopened: await reopenedResponse(ctx, study.study_id, caseId, progress),
    pages: progress ? await pagesOf(ctx, study, progress) : [],
    story: caseStory(await withActorNames(ctx, events), progress?.saves ?? []),
  };
}

/**
 * What a case counts as, and what its events say when staff decided otherwise.
 * @throws Problem case.not_found (404).
 */
export async function caseDisposition(ctx: Ctx, study: Study, caseId: string): Promise<CaseDisposition> {
  if (!(await findCaseRow(ctx.db, study.study_id, caseId)))
    throw new Problem('case.not_found', 404, `There is no case ${caseId} in this study.`);
  const [progress, events] = await Promise.all([
    responseProgress(ctx, study.study_id, caseId),
    caseEvents(ctx, study.study_id, caseId),
  ]);
  return decide(ctx, study, events, progress);
}

function decide(
  ctx: Ctx,
  study: Study,
  events: FactEvent[],
  progress: Awaited<ReturnType<typeof responseProgress>>,
): CaseDisposition {
  const saves = (progress?.saves ?? []).map(asEvent);
  const window = fieldWindow(study, ctx.clock.now());
  const facts = caseFacts([...events, ...saves], window, progress?.items ?? null);
  const about = { cutOffs: study.settings.cutOffs, closed: window.closedAt !== null };
  return {
    disposition: dispositionOf(facts, about),
    derived: facts.override === null ? null : dispositionOf({ ...facts, override: null }, about),
  };
}

function asEvent(save: { saved_at: Date; revision: number }): FactEvent {
  return { type: 'saved', at: save.saved_at, event_id: save.revision, detail: {} };
}

async function pagesOf(
  ctx: Ctx,
  study: Study,
  progress: { questionnaire: string; version: number },
): Promise<CaseScreen['pages']> {
  const { definition } = await getVersion(ctx, study.study_id, progress.questionnaire, progress.version);
  return readDefinition(definition).pages.map(({ name, title }) => ({ name, title }));
}

async function withActorNames(ctx: Ctx, events: Awaited<ReturnType<typeof caseEvents>>) {
  const userOf = (event: (typeof events)[number]) =>
    event.actor_kind === 'user' && event.actor_id !== null ? Number(event.actor_id) : null;
  const ownerOf = ({ detail }: (typeof events)[number]) =>
    typeof detail.owner === 'number' ? detail.owner : null;
  const names = await userNames(
    ctx,
    events.flatMap((event) => [userOf(event) ?? [], ownerOf(event) ?? []].flat()),
  );
  return events.map((event) => {
    const owner = ownerOf(event);
    return {
      ...event,
      actor_name: names.get(userOf(event) ?? 0) ?? null,
      detail:
        owner === null ? event.detail : { ...event.detail, owner_name: names.get(owner) ?? String(owner) },
    };
  });
}
