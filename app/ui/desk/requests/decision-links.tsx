import { requestActPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { ButtonLink } from '../button.tsx';
import { useStudy } from '../desk-data.ts';
import { decisionTexts } from './decision-texts.ts';

/** The two decisions on what one participant told. */
export function DecisionLinks({ requestId, name }: { requestId: number; name: string }) {
  const words = useTexts(decisionTexts);
  const study = useStudy();
  return (
    <p className="form-actions">
      <ButtonLink
        kind="secondary"
        to={requestActPath(study.name, requestId, 'approve')}
        aria-label={words.approveOf(name)}
      >
        {words.approve}
      </ButtonLink>
      <ButtonLink
        kind="secondary"
        to={requestActPath(study.name, requestId, 'reject')}
        aria-label={words.rejectOf(name)}
      >
        {words.reject}
      </ButtonLink>
    </p>
  );
}
