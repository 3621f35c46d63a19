import { textIn } from '#app/domain/questionnaires/definition.ts';
import { modulesOf } from '#app/domain/questionnaires/modules/modules.ts';
import { getNewestVersion, getVersion } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { isFieldOpen, type Language, type Study } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { dayOf, formatDay, formatTime } from '#app/platform/dates.ts';
import { findCaseQuestionnaire, findResponseProgress } from '../responses.queries.server.ts';
import type { ForwardNote } from '../respondent-pages.ts';
import { forwardState, isUnderway, MOST_FORWARDS, type Forward } from './forwards.ts';
import { isOptedOut, listForwardRows } from './forwards.queries.server.ts';

type OfCase = { studyId: number; caseId: string };

/** The requests of a case to colleagues, the oldest first. Reach: contact. */
export async function forwardsOfCase(ctx: Ctx, of: OfCase): Promise<Forward[]> {
  const rows = await listForwardRows(ctx.db, of.studyId, of.caseId);
  if (rows.length === 0) return [];
  const modules = await modulesOfCase(ctx, of);
  return rows.map(({ begun_at, handed_back_at, withdrawn_at, opted_out_at, language: _, ...row }) => ({
    ...row,
    title: modules.find((module) => module.name === row.module)?.title ?? null,
    opted_out: opted_out_at !== null,
    ...forwardState({ ...row, begun_at, handed_back_at, withdrawn_at }),
  }));
}

/** The same, as the respondent sees them. Reach: contact. */
export async function forwardNotes(
  ctx: Ctx,
  of: { study: Study; caseId: string; language: Language },
): Promise<ForwardNote[]> {
  const { study, caseId, language } = of;
  const rows = await forwardsOfCase(ctx, { studyId: study.study_id, caseId });
  return rows.map((row) => ({
    forward_id: row.forward_id,
    part: row.module === null ? null : (row.title && textIn(row.title, language)) || row.module,
    name: row.name,
    state: row.state,
    since: inWords(row.since, language),
    canRemind: isUnderway(row.state) && row.reminded_at === null && !row.opted_out,
  }));
}

/** What somebody can ask a colleague for, in one language; modules only where there are several. */
export async function forwardChoices(
  ctx: Ctx,
  of: OfCase,
  language: Language,
): Promise<{ module: string; title: string }[]> {
  const modules = await modulesOfCase(ctx, of);
  if (modules.length < 2) return [];
  return modules.map(({ name, title }) => ({ module: name, title: textIn(title, language) || name }));
}

/** Whether this address wants to hear nothing of requests any more. Reach: contact. */
export async function isColleagueOptedOut(ctx: Ctx, email: string): Promise<boolean> {
  return isOptedOut(ctx.db, email);
}

/** Whether a case may still ask somebody. */
export function mayForward(ctx: Ctx, study: Study, forwards: readonly unknown[]): boolean {
  return forwards.length < MOST_FORWARDS && isFieldOpen(study, dayOf(ctx.clock.now()));
}

/** The modules of the version that the case goes on in, or would begin with. */
async function modulesOfCase(ctx: Ctx, { studyId, caseId }: OfCase) {
  const progress = await findResponseProgress(ctx.db, studyId, caseId);
  const found = progress ? null : await findCaseQuestionnaire(ctx.db, studyId, caseId);
  if (!progress && !found) return [];
  const version = progress
    ? await getVersion(ctx, studyId, progress.questionnaire, progress.version)
    : await getNewestVersion(ctx, studyId, found!.questionnaire);
  const key = `modules/${version.hash}`;
  const known = ctx.unchanging.get(key) as ReturnType<typeof modulesOf> | undefined;
  const modules = known ?? modulesOf(version.definition);
  ctx.unchanging.set(key, modules);
  return modules;
}

function inWords(at: Date, language: Language): string {
  const day = formatDay(at, language);
  return `${day}, ${formatTime(at, language)}`;
}
