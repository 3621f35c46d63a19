/** More parts than this is a mistake in a file. */
export const MOST_REPLICATES = 1_000;
/** Into how many parts a stratum can be divided here; more are no use to release one by one. */
export const MOST_PARTS = 50;

/** One replicate of one stratum. */
export type Replicate = {
  stratum: string;
  /** From 1. */
  replicate: number;
  cases: number;
  /** Null: it waits. */
  released_at: Date | null;
  /** Of its cases, how many were queued, sent, written to or came in: then it cannot be taken back. */
  touched: number;
};

/** How a stratum stands: which parts it has, and whether it can be divided or made whole again. */
export type StratumInParts = {
  stratum: string;
  cases: number;
  /** In no replicate: in the sample from the start. */
  undivided: number;
  touched: number;
  replicates: Replicate[];
  /** Nobody was invited and there are no parts yet. */
  canBeDivided: boolean;
  /** There are parts, none of which was released. */
  canBeJoined: boolean;
};

/** Lays the counted parts out by stratum. @param counted by stratum, replicate null for what is in none */
export function strataInParts(
  counted: (Omit<Replicate, 'replicate'> & { replicate: number | null })[],
): StratumInParts[] {
  const strata = new Map<string, StratumInParts>();
  for (const { stratum, replicate, ...row } of counted) {
    const one = strata.get(stratum) ?? {
      stratum,
      cases: 0,
      undivided: 0,
      touched: 0,
      replicates: [],
      canBeDivided: false,
      canBeJoined: false,
    };
    one.cases += row.cases;
    one.touched += row.touched;
    if (replicate === null) one.undivided += row.cases;
    else one.replicates.push({ stratum, replicate, ...row });
    strata.set(stratum, one);
  }
  return [...strata.values()].map((one) => ({
    ...one,
    replicates: one.replicates.sort((a, b) => a.replicate - b.replicate),
    canBeDivided: one.replicates.length === 0 && one.touched === 0 && one.cases > 1,
    canBeJoined: one.replicates.length > 0 && one.replicates.every((part) => part.released_at === null),
  }));
}
