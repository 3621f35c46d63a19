import type { FrontPage } from '#app/domain/fieldwork/front-page.ts';
import { caseScopeQuery } from '#app/domain/fieldwork/case-scope.ts';
import { responseCurvePath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Card, EmptyState } from '../card.tsx';
import { useStudy } from '../desk-data.ts';
import { mailingNames } from '../fieldwork-texts.ts';
import { useFormat } from '../format.ts';
import { LineChart } from '../line-chart.tsx';
import { overviewTexts } from './overview-texts.ts';

/** Completed questionnaires, added up by day, with the mailings that brought them. */
export function CurveCard({ page }: { page: FrontPage }) {
  const words = useTexts(overviewTexts);
  const nameOf = useTexts(mailingNames);
  const format = useFormat();
  const study = useStudy();
  const { curve } = page;
  const [first, last] = [curve[0], curve.at(-1)];
  if (!first || !last) {
    return (
      <Card title={words.curve}>
        <EmptyState title={words.noCurve}>{words.noCurveText}</EmptyState>
      </Card>
    );
  }
  return (
    <Card title={words.curve}>
      <LineChart
        series={{
          label: words.curveLabel,
          values: curve.map((point) => ({ day: point.day, value: point.total })),
        }}
        summary={words.curveSummary(format.number(last.total), format.day(first.day), format.day(last.day))}
        marks={page.mailings.map((mailing) => ({
          day: mailing.day,
          label: nameOf(mailing.mailing).toLowerCase(),
        }))}
        lastDay={study.closes}
        source={words.curveSource(format.number(page.total.cases))}
        downloadTo={responseCurvePath(study.name, caseScopeQuery(page.scope))}
      />
    </Card>
  );
}
