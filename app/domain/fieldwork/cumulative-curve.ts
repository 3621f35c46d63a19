/** Completed up to and including a day. */
export type CurvePoint = { day: string; completed: number; total: number };

const DAY_MS = 86_400_000;
/** A field of years would make a needlessly long list; its curve begins this many days before today. */
const MOST_DAYS = 800;

/**
 * The cumulative response by day: from the first mailing (or first completion) to today, every day once.
 * @param completedByDay days as 2026-11-23, possibly several rows a day (one per stratum).
 * @returns empty when nothing was sent or completed yet.
 */
export function cumulativeCurve(
  completedByDay: { day: string; completed: number }[],
  mailingDays: string[],
  today: string,
): CurvePoint[] {
  const first = [...mailingDays, ...completedByDay.map((row) => row.day)].sort()[0];
  if (first === undefined) return [];
  const perDay = new Map<string, number>();
  for (const row of completedByDay) perDay.set(row.day, (perDay.get(row.day) ?? 0) + row.completed);
  const last = [today, ...perDay.keys()].sort().at(-1)!;
  const start = Math.max(Date.parse(first), Date.parse(last) - MOST_DAYS * DAY_MS);
  let total = [...perDay].reduce(
    (sum, [day, completed]) => (Date.parse(day) < start ? sum + completed : sum),
    0,
  );
  const points: CurvePoint[] = [];
  for (let at = start; at <= Date.parse(last); at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    const completed = perDay.get(day) ?? 0;
    total += completed;
    points.push({ day, completed, total });
  }
  return points;
}
