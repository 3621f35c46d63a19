import { userNames } from '#app/domain/accounts/accounts.views.server.ts';
import { caseEvents } from '#app/domain/audit/audit.views.server.ts';
import { dispositionOf, type Disposition } from '#app/domain/dispositions/dispositions.ts';
import { readDefinition, type LocalText } from '#app/domain/questionnaires/definition.ts';
import { getVersion } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { responseProgress } from '#app/domain/responses/responses.views.server.ts';
import { getPersonOfCase } from '#app/domain/sample/sample.views.server.ts';
import { isFieldOpen, type Study } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { Problem } from '#app/platform/problem.ts';
import type { CaseDivisions } from './case-scope.ts';
import { caseDivisions } from './fieldwork.views.server.ts';
import { CASES_PER_PAGE, type CaseFilter } from './case-list.ts';
import { caseStory, type StoryEntry } from './case-story.ts';
import {
  countCaseRows,
  findCaseRow,
  listCaseRows,
  listLinkedCases,
  listMessagesOfCase,
  listStrata,
  type CaseRow,
} from './cases.queries.server.ts';

export type CaseListScreen = {
  cases: CaseRow[];
  found: number;
  pages: number;
  strata: string[];
  divisions: CaseDivisions;
  filter: CaseFilter;
};

/** One page of the list of cases, with how many the filter finds. Reach: contact. */
export async function caseListScreen(ctx: Ctx, study: Study, filter: CaseFilter): Promise<CaseListScreen> {
  const count = () => countCaseRows(ctx.db, study.study_id, filter);
  const [page, counted, strata, divisions] = await Promise.all([
    listCaseRows(ctx.db, study.study_id, filter),
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
    filter,
  };
}

export type CaseScreen = {
  case: NonNullable<Awaited<ReturnType<typeof findCaseRow>>>;
  person: Awaited<ReturnType<typeof getPersonOfCase>>;
  /** Other cases of the study that belong with this one. */
  linked: Awaited<ReturnType<typeof listLinkedCases>>;
  disposition: Disposition;
  messages: Awaited<ReturnType<typeof listMessagesOfCase>>;
  progress: {
    version: number;
    page: string | null;
    saves: number;
    startedAt: Date;
    lastSavedAt: Date | null;
  } | null;
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
  const fieldClosed = !isFieldOpen(study, dayOf(ctx.clock.now()));
  return {
    case: found,
    person,
    linked,
    disposition: dispositionOf({ ...found, answeredCount: progress?.revision ?? null }, { fieldClosed }),
    messages,
    progress: progress && {
      version: progress.version,
      page: progress.page,
      saves: progress.saves.length,
      startedAt: progress.started_at,
      lastSavedAt: progress.last_saved_at,
    },
    pages: progress ? await pagesOf(ctx, study, progress) : [],
    story: caseStory(await withActorNames(ctx, events), progress?.saves ?? []),
  };
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
  const names = await userNames(
    ctx,
    events.flatMap((event) => userOf(event) ?? []),
  );
  return events.map((event) => ({ ...event, actor_name: names.get(userOf(event) ?? 0) ?? null }));
}
