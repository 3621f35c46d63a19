import { Link, useLoaderData } from '@remix-run/react';
import { caseScreen } from '#app/domain/fieldwork/cases.views.server.ts';
import { duplicatesOf } from '#app/domain/fieldwork/duplicates/duplicates.views.server.ts';
import { caseForwards } from '#app/domain/fieldwork/forwarding/forward-screen.views.server.ts';
import { requestsOfCase } from '#app/domain/fieldwork/requests/requests.views.server.ts';
import type { CaseStatus } from '#app/domain/fieldwork/response-summary.ts';
import { isCaseHeld } from '#app/domain/mailings/plan/plan.views.server.ts';
import { lettersOfCase } from '#app/domain/mailings/returned/returned.views.server.ts';
import { caseWork, listOwners } from '#app/domain/fieldwork/work/work.views.server.ts';
import { earlierAddresses } from '#app/domain/sample/earlier-addresses.views.server.ts';
import { isFieldOpen } from '#app/domain/studies/studies.ts';
import { isUnderway } from '#app/domain/responses/forwarding/forwards.ts';
import { requireAlso, studyRoute } from '#app/http/study.server.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { caseActPath, casesPath } from '#app/platform/path.ts';
import { Card } from '#app/ui/desk/card.tsx';
import { actsFor, caseActTexts, readCaseAct, type CaseAct } from '#app/ui/desk/cases/case-acts.ts';
import { CaseForwards } from '#app/ui/desk/cases/case-forwards.tsx';
import { CaseLetters } from '#app/ui/desk/cases/case-letters.tsx';
import { CasePerson } from '#app/ui/desk/cases/case-person.tsx';
import { CaseMessages, CaseStanding } from '#app/ui/desk/cases/case-standing.tsx';
import { STATUS_TONES } from '#app/ui/desk/cases/case-state.tsx';
import { CaseNotes, CaseWorkCard } from '#app/ui/desk/cases/case-work.tsx';
import { CaseStory } from '#app/ui/desk/cases/case-story.tsx';
import { caseTexts } from '#app/ui/desk/cases/case-texts.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { useStudy } from '#app/ui/desk/desk-data.ts';
import { statusTexts } from '#app/ui/desk/fieldwork-texts.ts';
import { useFormat } from '#app/ui/desk/format.ts';
import { Notice } from '#app/ui/desk/notice.tsx';
import { PageHeader } from '#app/ui/desk/page-header.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { CaseRequests } from '#app/ui/desk/requests/case-requests.tsx';
import { useTexts } from '#app/ui/shared/texts.ts';

export const handle: DeskHandle = { crumb: { nl: 'Deelnemer', en: 'Participant' } };
export const meta = deskTitle({ nl: 'Deelnemer', en: 'Participant' });

export const loader = studyRoute('cases:see', 'contact', async (args) => {
  requireAlso(args, 'contact:see');
  const screen = await caseScreen(args.ctx, args.study, args.params.case ?? '');
  const held = await isCaseHeld(args.ctx, args.study.study_id, screen.case.case_id);
  const letters = await lettersOfCase(args.ctx, args.study.study_id, screen.case.case_id);
  const requests = await requestsOfCase(args.ctx, args.study.study_id, screen.case.case_id);
  const work = await caseWork(args.ctx, args.study.study_id, screen.case);
  const addresses = await earlierAddresses(args.ctx, args.study.study_id, screen.person.person_key);
  const duplicates = await duplicatesOf(args.ctx, args.study.study_id, screen.case.case_id);
  const forwards = await caseForwards(args.ctx, {
    studyId: args.study.study_id,
    caseId: screen.case.case_id,
  });
  const {
    case_id,
    stratum,
    questionnaire,
    wave,
    pilot,
    respondent_group,
    replicate,
    awaits_release,
    status,
  } = screen.case;
  const done = readCaseAct(new URL(args.request.url).searchParams.get('done') ?? undefined);
  return {
    ...screen,
    case: {
      case_id,
      stratum,
      questionnaire,
      wave,
      pilot,
      respondent_group,
      replicate,
      awaits_release,
      status: status as CaseStatus,
    },
    held,
    letters,
    requests,
    forwards,
    acts: actsFor({
      ...screen.case,
      held,
      forwarded: forwards.some(({ state }) => isUnderway(state)),
      lettersWait: letters.some((letter) => letter.handled_at === null),
      isKept: duplicates.length > 0,
      canBeRestored: screen.reopened?.unchanged ?? false,
      fieldOpen: isFieldOpen(args.study, dayOf(args.ctx.clock.now())),
      closed: args.study.status === 'closed',
    }),
    work,
    owners: await listOwners(args.ctx),
    isLate: work.due_on !== null && work.due_on < dayOf(args.ctx.clock.now()),
    addresses,
    duplicates,
    duplicateOf: screen.case.duplicate_of,
    absentUntil: stillAway(args.ctx, screen.case.absent_until),
    done,
  };
});

/** The day of return, while it is to come. */
function stillAway(ctx: Ctx, day: string | null): string | null {
  return day !== null && day > dayOf(ctx.clock.now()) ? day : null;
}

export default function CasePage() {
  const {
    case: one,
    person,
    linked,
    disposition,
    derived,
    messages,
    progress,
    pages,
    story,
    held,
    letters,
    requests,
    forwards,
    absentUntil,
    acts,
    done,
    reopened,
    work,
    owners,
    isLate,
    addresses,
    duplicates,
    duplicateOf,
  } = useLoaderData<typeof loader>();
  const words = useTexts(caseTexts);
  const statuses = useTexts(statusTexts);
  const actWords = useTexts(caseActTexts);
  const study = useStudy();
  const format = useFormat();
  return (
    <>
      <PageHeader
        title={person.name}
        above={{ to: casesPath(study.name), label: words.above }}
        state={{ tone: STATUS_TONES[one.status], label: statuses[one.status] }}
      >
        {one.case_id}, {person.organisation_name}
      </PageHeader>
      {done ? <Notice tone="success" title={actWords[done].done} /> : null}
      {held ? <Notice tone="warning" title={words.held} /> : null}
      {absentUntil ? <Notice tone="info" title={words.absent(format.day(absentUntil))} /> : null}
      {reopened ? <Notice tone="info" title={words.reopened(format.moment(reopened.submittedAt))} /> : null}
      <div className="columns">
        <div>
          <CaseStanding
            status={one.status}
            disposition={disposition}
            derived={derived}
            progress={progress}
            pages={pages}
          />
          <CaseRequests requests={requests} name={person.name} />
          <CaseForwards forwards={forwards} />
          <CaseLetters letters={letters} />
          <CaseNotes caseId={one.case_id} work={work} />
          <CaseStory caseId={one.case_id} story={story} pages={pages} />
        </div>
        <div>
          <CasePerson
            addresses={addresses}
            one={one}
            person={person}
            linked={linked}
            twice={{ duplicates, duplicateOf }}
          />
          {study.may('cases:change') && acts.length > 0 ? (
            <CaseActs caseId={one.case_id} acts={acts} />
          ) : null}
          <CaseWorkCard
            caseId={one.case_id}
            work={work}
            owners={owners}
            isLate={isLate}
            key={`${work.owner_id}/${work.due_on}`}
          />
          <CaseMessages messages={messages} />
        </div>
      </div>
    </>
  );
}

function CaseActs({ caseId, acts }: { caseId: string; acts: CaseAct[] }) {
  const words = useTexts(caseTexts);
  const actWords = useTexts(caseActTexts);
  const study = useStudy();
  return (
    <Card title={words.acts}>
      <ul className="plain-list">
        {acts.map((act) => (
          <li key={act}>
            <Link to={caseActPath(study.name, caseId, act)}>{actWords[act].label}</Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
