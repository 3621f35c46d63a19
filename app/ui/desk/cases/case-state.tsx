import type { CaseStatus } from '#app/domain/fieldwork/response-summary.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { statusTexts } from '../fieldwork-texts.ts';
import { State } from '../page-header.tsx';

export const STATUS_TONES: Record<CaseStatus, 'good' | 'warning' | 'danger' | 'quiet'> = {
  not_sent: 'quiet',
  sent: 'quiet',
  bounced: 'danger',
  opened: 'warning',
  started: 'warning',
  complete: 'good',
  refused: 'danger',
  ineligible: 'quiet',
  opted_out: 'danger',
  duplicate: 'quiet',
};

/** How a case stands, in a word or two. */
export function CaseState({ status }: { status: CaseStatus }) {
  const words = useTexts(statusTexts);
  return <State tone={STATUS_TONES[status]}>{words[status]}</State>;
}
