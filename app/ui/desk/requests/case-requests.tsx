import { waits, type RespondentRequest } from '#app/domain/fieldwork/requests/requests.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../card.tsx';
import { useFormat } from '../format.ts';
import { requestTexts } from './request-texts.ts';

/** What the respondent of a case told on his own pages, the newest first; nothing when that is nothing. */
export function CaseRequests({ requests }: { requests: RespondentRequest[] }) {
  const words = useTexts(requestTexts);
  if (requests.length === 0) return null;
  return (
    <Card title={words.told}>
      <ul className="plain-list">
        {requests.map((request) => (
          <li key={request.request_id}>
            <OneRequest request={request} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function OneRequest({ request }: { request: RespondentRequest }) {
  const words = useTexts(requestTexts);
  const format = useFormat();
  const state = waits(request) ? words.waits : request.decision ? words.decisions[request.decision] : null;
  return (
    <>
      <strong>{words.kinds[request.kind]}</strong>
      {request.why ? `: ${words.whys[request.why]}` : null}
      <span className="hint">
        {' '}
        {format.moment(request.made_at)}
        {state ? ` · ${state}` : null}
      </span>
      {request.colleague_name === null ? null : (
        <p>{words.colleague(request.colleague_name, request.colleague_email)}</p>
      )}
      {request.words === '' ? null : <p className="letter-body">{request.words}</p>}
    </>
  );
}
