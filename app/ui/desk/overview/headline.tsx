import type { FrontPage } from '#app/domain/fieldwork/front-page.ts';
import { daysBetween } from '#app/domain/studies/field-phase.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { useStudy } from '../desk-data.ts';
import { useFormat } from '../format.ts';
import { overviewTexts } from './overview-texts.ts';

/** How the study stands, in one sentence or three. */
export function Headline({ page }: { page: FrontPage }) {
  const words = useTexts(overviewTexts);
  const { phase } = useStudy();
  const lagging = phase.phase === 'open' ? words.lagging : words.lagged;
  return (
    <>
      <Standing page={page} />{' '}
      {page.lagging.length > 0 && page.total.funnel.completed > 0 ? (
        <span className="lagging">{lagging(page.lagging)} </span>
      ) : null}
      <FieldTime today={page.today} />
    </>
  );
}

function Standing({ page }: { page: FrontPage }) {
  const words = useTexts(overviewTexts);
  const format = useFormat();
  const { funnel, completed_of_gross } = page.total;
  if (funnel.drawn === 0) return <>{words.noSample}</>;
  if (funnel.sent === 0 && funnel.started === 0)
    return <>{words.nobodyInvited(format.number(funnel.drawn))}</>;
  return (
    <>
      {words.completed(
        format.number(funnel.completed),
        format.number(funnel.drawn),
        format.percent(completed_of_gross),
      )}
    </>
  );
}

/** What the calendar says of the field. */
function FieldTime({ today }: { today: string }) {
  const words = useTexts(overviewTexts);
  const format = useFormat();
  const { phase, opens, closes } = useStudy();
  switch (phase.phase) {
    case 'draft':
      return <>{words.draft}</>;
    case 'planned':
      return <>{words.planned(format.day(opens!))}</>;
    case 'ended':
      return <>{words.ended(format.day(closes!))}</>;
    case 'closed':
      return <>{words.closed}</>;
    case 'open': {
      if (!closes) return null;
      const left = daysBetween(today, closes);
      return (
        <>
          {left === 0 ? words.lastDay : words.daysLeft(format.number(left), left === 1, format.day(closes))}
        </>
      );
    }
  }
}
