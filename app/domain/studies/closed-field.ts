import { Problem } from '#app/platform/problem.ts';
import type { StudyStatus } from './studies.ts';

/**
 * For deeds that would change what a case counts as: those are over when the field is closed.
 * @throws Problem case.field_closed (409).
 */
export function refuseClosedField(status: StudyStatus): void {
  if (status !== 'closed') return;
  throw new Problem(
    'case.field_closed',
    409,
    'The field is closed, so that dispositions are final. Staff can override a disposition, with a reason.',
  );
}
