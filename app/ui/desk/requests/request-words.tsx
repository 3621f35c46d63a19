import type { RespondentRequest } from '#app/domain/fieldwork/requests/requests.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { useFormat } from '../format.ts';
import { requestTexts } from './request-texts.ts';

/** What a respondent told: what and when, whom he named, and his own words. @param state what became of it */
export function RequestWords({ request, state }: { request: RespondentRequest; state?: string | null }) {
  const words = useTexts(requestTexts);
  const format = useFormat();
  return (
    <>
      <p>
        <strong>{words.kinds[request.kind]}</strong>
        {request.why ? `: ${words.whys[request.why]}` : null}
        <span className="hint">
          {' '}
          {format.moment(request.made_at)}
          {state ? ` · ${state}` : null}
        </span>
      </p>
      {request.colleague_name === null ? null : (
        <p>{words.colleague(request.colleague_name, request.colleague_email)}</p>
      )}
      {request.words === '' ? null : <p className="letter-body">{request.words}</p>}
    </>
  );
}
