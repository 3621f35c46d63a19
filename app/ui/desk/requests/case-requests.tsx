import { waits, type RespondentRequest } from '#app/domain/fieldwork/requests/requests.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../card.tsx';
import { useStudy } from '../desk-data.ts';
import { DecisionLinks } from './decision-links.tsx';
import { requestTexts } from './request-texts.ts';
import { RequestWords } from './request-words.tsx';

/** What the respondent of a case told on his own pages, the newest first; nothing when that is nothing. */
export function CaseRequests({ requests, name }: { requests: RespondentRequest[]; name: string }) {
  const words = useTexts(requestTexts);
  const study = useStudy();
  if (requests.length === 0) return null;
  const stateOf = ({ decision }: RespondentRequest) => (decision ? words.decisions[decision] : null);
  return (
    <Card title={words.told}>
      <ul className="plain-list">
        {requests.map((request) => (
          <li key={request.request_id}>
            <RequestWords request={request} state={waits(request) ? words.waits : stateOf(request)} />
            {waits(request) && study.may('cases:change') ? (
              <DecisionLinks requestId={request.request_id} name={name} />
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
