import { Form } from '@remix-run/react';
import type { FrontPage } from '#app/domain/fieldwork/front-page.ts';
import { textIn } from '#app/domain/studies/studies.ts';
import { samplePath } from '#app/platform/path.ts';
import { useLanguage, useTexts } from '#app/ui/shared/texts.ts';
import { Button, ButtonLink } from '../button.tsx';
import { Card } from '../card.tsx';
import { useStudy } from '../desk-data.ts';
import { PageHeader, PhaseState } from '../page-header.tsx';
import { isDivided, ScopeFields, scopeTexts } from '../scope-fields.tsx';
import { CurveCard } from './curve-card.tsx';
import { FunnelCard } from './funnel-card.tsx';
import { Headline } from './headline.tsx';
import { overviewTexts } from './overview-texts.ts';
import { ResponseTable } from './response-table.tsx';
import { PrimaryTodo, TodoCard } from './todo-card.tsx';
import { useRefresh } from './use-refresh.ts';

/** The front page for who follows no response, such as an interviewer without access yet. */
export function BareOverviewPage() {
  const study = useStudy();
  const language = useLanguage();
  const words = useTexts(overviewTexts);
  return (
    <>
      <PageHeader title={textIn(study.title, language)} state={<PhaseState phase={study.phase} />} />
      <Card title={words.notForYou}>
        <p>{words.notForYouText}</p>
      </Card>
    </>
  );
}

/** Soon enough to be called live: what is saved shows within five seconds. */
const REFRESH_MS = 4_000;

/** The coordinator's front page: one sentence, the table by stratum, the curve, and what to do now. */
export function OverviewPage({ page }: { page: FrontPage }) {
  const study = useStudy();
  const words = useTexts(overviewTexts);
  useRefresh(REFRESH_MS);
  const { scope, divisions } = page;
  if (page.total.cases === 0 && divisions.questionnaires.length === 0) {
    return (
      <>
        <PageHeader title={<Headline page={page} />} state={<PhaseState phase={study.phase} />} />
        <Card title={words.noSampleTitle} intro={words.noSampleText}>
          {study.may('sample:import') ? (
            <ButtonLink to={samplePath(study.name)}>{words.importSample}</ButtonLink>
          ) : null}
        </Card>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={<Headline page={page} />}
        state={<PhaseState phase={study.phase} />}
        actions={<PrimaryTodo todo={page.todo} />}
      />
      {isDivided(divisions) ? <ScopeBar scope={scope} divisions={divisions} /> : null}
      <ResponseTable page={page} />
      <div className="columns">
        <CurveCard page={page} />
        <TodoCard todo={page.todo} />
      </div>
      <FunnelCard page={page} />
    </>
  );
}

/** Chooses the cases that the page counts; the choice stands in the address. */
function ScopeBar({ scope, divisions }: Pick<FrontPage, 'scope' | 'divisions'>) {
  const words = useTexts(scopeTexts);
  return (
    <Form method="get" className="filter-bar" aria-label={words.chooseTitle} key={JSON.stringify(scope)}>
      <ScopeFields scope={scope} divisions={divisions} both={false} />
      <Button kind="secondary">{words.apply}</Button>
    </Form>
  );
}
