import { Link } from '@remix-run/react';
import type { WaitingRequest } from '#app/domain/fieldwork/requests/requests.ts';
import { casePath, studyPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Card, EmptyState } from '../card.tsx';
import { useStudy } from '../desk-data.ts';
import { statusTexts } from '../fieldwork-texts.ts';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { overviewTexts } from '../overview/overview-texts.ts';
import { PageHeader } from '../page-header.tsx';
import { DecisionLinks } from './decision-links.tsx';
import { decisionTexts, type Done } from './decision-texts.ts';
import { RequestWords } from './request-words.tsx';

/** What respondents told and waits for a decision, the oldest first. */
export function RequestsPage({
  requests,
  count,
  done,
}: {
  requests: WaitingRequest[];
  count: number;
  done: Done | null;
}) {
  const words = useTexts(decisionTexts);
  const study = useStudy();
  const format = useFormat();
  const overview = useTexts(overviewTexts).crumb;
  return (
    <>
      <PageHeader title={words.title} above={{ to: studyPath(study.name), label: overview }}>
        {requests.length > 0 ? words.lead : null}
      </PageHeader>
      {done ? <Notice tone="success" title={words.done[done]} /> : null}
      {requests.length === 0 ? <EmptyState title={words.none}>{words.noneText}</EmptyState> : null}
      {count > requests.length ? (
        <p>{words.shown(format.number(requests.length), format.number(count))}</p>
      ) : null}
      {requests.map((request) => (
        <OneWaiting key={request.request_id} request={request} />
      ))}
    </>
  );
}

function OneWaiting({ request }: { request: WaitingRequest }) {
  const study = useStudy();
  const statuses = useTexts(statusTexts);
  return (
    <Card title={request.name}>
      <p className="hint">
        <Link to={casePath(study.name, request.case_id)}>{request.case_id}</Link>, {request.organisation},{' '}
        {request.stratum} · {statuses[request.status]}
      </p>
      <RequestWords request={request} />
      {study.may('cases:change') ? (
        <DecisionLinks requestId={request.request_id} name={request.name} />
      ) : null}
    </Card>
  );
}
