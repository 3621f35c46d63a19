/**
 * Where mail that comes back is read. `each` offers every message that waits there; one whose `take` resolves is
 * moved aside or marked, one whose `take` throws stays and ends the round.
 * @returns how many were offered
 */
export type ReturnedMailbox = {
  each(take: (bytes: Buffer) => Promise<void>, signal?: AbortSignal): Promise<number>;
};
