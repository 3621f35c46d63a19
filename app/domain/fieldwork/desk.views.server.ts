import { mailingsPausedByWave } from '#app/domain/mail/pace/pace.views.server.ts';
import { addresseeOf } from '#app/domain/mailings/contacts/contact-mailings.ts';
import { listMailings, mailingStatus } from '#app/domain/mailings/mailings.views.server.ts';
import { mailAlarms } from '#app/domain/mailings/plan/plan.views.server.ts';
import { openLetters } from '#app/domain/mailings/returned/returned.views.server.ts';
import { countUnreleased } from '#app/domain/sample/replicates/replicates.views.server.ts';
import { fieldPhase, type FieldPhase } from '#app/domain/studies/field-phase.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { listStudies } from '#app/domain/studies/studies.views.server.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { countDueAppointments } from './calls/call-list.views.server.ts';
import { fieldworkTodo, type MailingReach } from './fieldwork-todo.ts';
import { WITHOUT_PILOT, type CaseScope } from './case-scope.ts';
import {
  caseDivisions,
  overviewScreen,
  responseReport,
  type OverviewScreen,
} from './fieldwork.views.server.ts';
import type { FrontPage, StudyLine } from './front-page.ts';
import { laggingGroups } from './lagging-groups.ts';
import type { ResponseGroup } from './response-summary.ts';
import { standingOf } from './targets.ts';
import { dueCases } from './work/work.views.server.ts';
import { countWaitingRequests } from './requests/requests.views.server.ts';

/** Everything of the coordinator's first screen with what there is to do. */
export async function frontPage(
  ctx: Ctx,
  study: Study,
  scope: CaseScope = WITHOUT_PILOT,
): Promise<FrontPage> {
  const [overview, divisions] = await Promise.all([
    overviewScreen(ctx, study, scope),
    caseDivisions(ctx, study),
  ]);
  const { report, organisations, curve, mailings, today, uncertain, failed } = overview;
  const { total, groups, interim } = report;
  const { phase } = phaseOf(ctx, study);
  const reach =
    phase === 'open' && total.cases > 0
      ? await mailingReach(ctx, study, overview)
      : { mailings: [], byLetter: 0 };
  return {
    scope,
    divisions,
    at: new Date(report.at),
    today,
    interim,
    total,
    groups,
    targets: standings(study, groups),
    lagging: laggingGroups(total, groups).map((group) => group.by.stratum ?? ''),
    organisations,
    curve,
    mailings,
    todo: fieldworkTodo({
      phase,
      today,
      uncertain,
      failed,
      total,
      ...reach,
      alarms: await mailAlarms(ctx, study),
      pausedByWave: await pausedByWave(ctx, study),
      letters: await waitingLetters(ctx, study),
      requests: await countWaitingRequests(ctx, study.study_id),
      appointments: await countDueAppointments(ctx, study),
      due: await dueCases(ctx, study.study_id),
      unreleased: total.cases === 0 ? await countUnreleased(ctx, study.study_id) : 0,
    }),
  };
}

function standings(study: Study, groups: ResponseGroup[]): FrontPage['targets'] {
  const standings: FrontPage['targets'] = {};
  for (const group of groups) {
    const stratum = group.by.stratum ?? '';
    const standing = standingOf(group, study.settings.targets?.[stratum]);
    if (standing) standings[stratum] = standing;
  }
  return standings;
}

async function pausedByWave(ctx: Ctx, study: Study): Promise<{ mailing: string; waiting: number }[]> {
  const mailings = await mailingsPausedByWave(ctx, study.study_id);
  return Promise.all(
    mailings.map(async (mailing) => {
      const { queued, claimed } = await mailingStatus(ctx, study, mailing);
      return { mailing, waiting: queued + claimed };
    }),
  );
}

async function waitingLetters(
  ctx: Ctx,
  study: Study,
): Promise<{ count: number; caseId: string | null } | null> {
  const letters = await openLetters(ctx, study.study_id);
  return letters[0] ? { count: letters.length, caseId: letters[0].case_id } : null;
}

async function mailingReach(
  ctx: Ctx,
  study: Study,
  overview: OverviewScreen,
): Promise<{ mailings: MailingReach[]; byLetter: number }> {
  const asking = (await listMailings(ctx, study)).filter(
    ({ kind }) => kind !== 'thank_you' && addresseeOf(kind) === 'person',
  );
  return {
    mailings: asking.map(({ mailing, eligible }) => ({
      mailing,
      eligible,
      day: overview.mailings.find((sent) => sent.mailing === mailing)?.day ?? null,
    })),
    byLetter: asking.find(({ kind }) => kind === 'invitation')?.skipped.no_email ?? 0,
  };
}

/** All studies with how they stand, in the order in which they were loaded. @param input.withResponse else null */
export async function studyLines(ctx: Ctx, input: { withResponse: boolean }): Promise<StudyLine[]> {
  const studies = await listStudies(ctx);
  return Promise.all(
    studies.map(async (study) => ({
      name: study.name,
      title: study.settings.title,
      phase: phaseOf(ctx, study),
      closes: study.settings.closes ?? null,
      total: input.withResponse ? (await responseReport(ctx, study, [])).total : null,
    })),
  );
}

function phaseOf(ctx: Ctx, study: Study): FieldPhase {
  return fieldPhase(study, dayOf(ctx.clock.now()), study.opened_at ? dayOf(study.opened_at) : null);
}

/** Whom opening or closing the field touches: cases, those that can still answer, those who began, queued messages. */
export type FieldReach = { cases: number; waiting: number; started: number; queued: number };

/** How many cases and messages opening or closing the field touches now. */
export async function fieldReach(ctx: Ctx, study: Study): Promise<FieldReach> {
  const { total } = await responseReport(ctx, study, []);
  const { complete, refused, ineligible, duplicate, started } = total.status;
  const mailings = await listMailings(ctx, study);
  return {
    cases: total.cases,
    waiting: total.cases - complete - refused - ineligible - duplicate,
    started,
    queued: mailings.reduce((sum, { states }) => sum + states.queued + states.claimed, 0),
  };
}
