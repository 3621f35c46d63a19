import type { ResponseCounts } from './response-summary.ts';

/** How a group stands to the completes it needs. */
export type TargetStanding = {
  target: number;
  /** Completes still to win; 0 when the target is reached. */
  needed: number;
  /** Cases that can still complete: neither done, nor refused, nor out of the target group or twice in the sample. */
  open: number;
  /** Whether as many can still complete as are needed. */
  isReachable: boolean;
};

/** @param target completes that this group needs; undefined: none was set */
export function standingOf(
  { cases, status }: Pick<ResponseCounts, 'cases' | 'status'>,
  target: number | undefined,
): TargetStanding | null {
  if (target === undefined) return null;
  const needed = Math.max(0, target - status.complete);
  const open = cases - status.complete - status.refused - status.ineligible - status.duplicate;
  return { target, needed, open, isReachable: needed <= open };
}
