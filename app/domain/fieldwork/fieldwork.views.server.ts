import { AAPOR_EDITION } from '#app/domain/dispositions/disposition-codes.ts';
import { fieldWindow } from '#app/domain/dispositions/field-window.ts';
import { needsItemCounts, type CutOffs } from '#app/domain/studies/cut-offs.ts';
import { isFieldOpen, type Study } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { Problem } from '#app/platform/problem.ts';
import { readBreakdown, type Breakdown } from './breakdown.ts';
import { readCaseScope, WITHOUT_PILOT, type CaseDivisions, type CaseScope } from './case-scope.ts';
import {
  countCasesByFacts,
  countCompletedByDay,
  countDivisions,
  countOrganisationsByStratum,
  countTroubledMessages,
  listFrameVariables,
  listMailingDays,
  listSharedCases,
  type GroupingVariable,
} from './fieldwork.queries.server.ts';
import { cumulativeCurve, type CurvePoint } from './cumulative-curve.ts';
import { summariseResponse, type ResponseCounts, type ResponseGroup } from './response-summary.ts';

/** The JSON of `response <study>` and of /response-rates.json. */
export type ResponseReport = {
  study: string;
  at: string;
  /** The field is open: dispositions are as if it closed now. */
  interim: boolean;
  /** Only of the pilot; absent for the fieldwork itself, where the pilot never counts. */
  pilot?: true;
  /** Edition of the AAPOR Standard Definitions that codes and rates follow. */
  edition: string;
  /** What counts as complete and as partial; null: what was submitted is complete. */
  cut_offs: CutOffs | null;
  total: ResponseCounts;
  groups: ResponseGroup[];
};

const CASE_COLUMNS = [
  'stratum',
  'questionnaire',
  'language',
  'organisation_id',
  'wave',
  'respondent_group',
] as const;

/**
 * Counts, dispositions and AAPOR rates of a study, in total and by the variables named.
 * @param by names: stratum, questionnaire, language, organisation_id, wave, respondent_group, mode (null: not begun), or a variable of the frame.
 * @param scope which cases count; without it all but the pilot
 * @param options.persons whether persons are counted as well
 * @param options.frame the frame variables of the study, of who has listed them: that reads every case
 * @throws Problem response.unknown_variable (400) listing what there is.
 */
export async function responseReport(
  ctx: Ctx,
  study: Study,
  by: string[],
  scope: CaseScope = WITHOUT_PILOT,
  options: { persons?: boolean; frame?: readonly string[] } = {},
): Promise<ResponseReport> {
  const variables = await groupingVariables(ctx, study, by, options.frame);
  const now = ctx.clock.now();
  const open = isFieldOpen(study, dayOf(now));
  const { cutOffs } = study.settings;
  const counting = { window: fieldWindow(study, now), withItems: needsItemCounts(cutOffs) };
  const [counted, shared] = await Promise.all([
    countCasesByFacts(ctx.db, study.study_id, variables, scope, counting),
    options.persons ? listSharedCases(ctx.db, study.study_id, variables, scope, counting) : null,
  ]);
  return {
    study: study.name,
    at: now.toISOString(),
    interim: open,
    ...(scope.pilot === true ? { pilot: true as const } : {}),
    edition: AAPOR_EDITION,
    cut_offs: cutOffs ?? null,
    ...summariseResponse(counted, by, cutOffs, shared),
  };
}

async function groupingVariables(
  ctx: Ctx,
  study: Study,
  names: string[],
  known?: readonly string[],
): Promise<GroupingVariable[]> {
  const isColumn = (name: string): name is (typeof CASE_COLUMNS)[number] =>
    (CASE_COLUMNS as readonly string[]).includes(name);
  const asksFrame = !names.every((name) => isColumn(name) || name === 'mode');
  const frame = asksFrame ? (known ?? (await listFrameVariables(ctx.db, study.study_id))) : [];
  return names.map((name) => {
    if (isColumn(name)) return { column: name };
    if (name === 'mode') return { mode: true };
    if (frame.includes(name)) return { frame: name };
    throw new Problem(
      'response.unknown_variable',
      400,
      `There is no variable "${name}" to split by. There are: ${[...CASE_COLUMNS, 'mode', ...frame].join(', ')}.`,
    );
  });
}

/** Everything of the page of response rates. @param query the address: `by`, `with`, and which cases count */
export async function responseBreakdown(ctx: Ctx, study: Study, query: URLSearchParams): Promise<Breakdown> {
  const scope = readCaseScope(query, false);
  const frame = await listFrameVariables(ctx.db, study.study_id);
  const variables = [...new Set([...CASE_COLUMNS, 'mode', ...frame])];
  const by = readBreakdown(query, variables);
  const [report, divisions] = await Promise.all([
    responseReport(ctx, study, by, scope, { persons: true, frame }),
    caseDivisions(ctx, study),
  ]);
  const { total, groups, interim, edition } = report;
  return {
    scope,
    divisions,
    at: new Date(report.at),
    interim,
    edition,
    by,
    variables,
    suppressBelow: study.settings.suppressBelow,
    total,
    groups: by[0] === 'stratum' ? inStratumOrder(study, groups) : groups,
  };
}

export type OverviewScreen = {
  report: ResponseReport;
  organisations: Record<string, number>;
  curve: CurvePoint[];
  mailings: { mailing: string; day: string; sent: number }[];
  uncertain: number;
  failed: number;
  today: string;
};

/** Everything of the coordinator's first screen. @param scope which cases count; without it all but the pilot */
export async function overviewScreen(
  ctx: Ctx,
  study: Study,
  scope: CaseScope = WITHOUT_PILOT,
): Promise<OverviewScreen> {
  const [report, organisations, completed, mailings, troubled] = await Promise.all([
    responseReport(ctx, study, ['stratum'], scope),
    countOrganisationsByStratum(ctx.db, study.study_id, scope),
    countCompletedByDay(ctx.db, study.study_id, scope),
    listMailingDays(ctx.db, study.study_id, scope),
    countTroubledMessages(ctx.db, study.study_id),
  ]);
  const today = dayOf(ctx.clock.now());
  const messagesIn = (state: string) => troubled.find((row) => row.state === state)?.messages ?? 0;
  return {
    report: { ...report, groups: inStratumOrder(study, report.groups) },
    organisations: Object.fromEntries(organisations.map((row) => [row.stratum, row.organisations])),
    curve: cumulativeCurve(
      completed,
      mailings.map((mailing) => mailing.day),
      today,
    ),
    mailings,
    uncertain: messagesIn('uncertain'),
    failed: messagesIn('failed'),
    today,
  };
}

/** What the cases of a study are divided in. */
export async function caseDivisions(ctx: Ctx, study: Study): Promise<CaseDivisions> {
  const counted = await countDivisions(ctx.db, study.study_id);
  const listed = (values: (string | null)[]) =>
    [...new Set(values.flatMap((value) => value ?? []))].sort((one, other) =>
      one.localeCompare(other, 'nl', { numeric: true }),
    );
  return {
    questionnaires: listed(counted.map((row) => row.questionnaire)),
    waves: listed(counted.map((row) => row.wave)),
    groups: listed(counted.map((row) => row.respondent_group)),
    pilot: counted.reduce((sum, row) => sum + (row.pilot ? row.cases : 0), 0),
  };
}

/** Strata in the order that study.json gives them; others after, by name. */
function inStratumOrder(study: Study, groups: ResponseGroup[]): ResponseGroup[] {
  const order = study.settings.strata?.stratum ?? [];
  const place = (group: ResponseGroup) => {
    const at = order.indexOf(group.by.stratum ?? '');
    return at < 0 ? order.length : at;
  };
  return [...groups].sort((one, other) => place(one) - place(other));
}
