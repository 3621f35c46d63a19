import { errorFields, type Log } from '#app/platform/log.server.ts';
import { isProblem, Problem, problemJson } from '#app/platform/problem.ts';
import { isConnectionLoss } from '#db/embedded/connection-loss.ts';

/** The server has no connection to spare just now. */
const TOO_MANY_CONNECTIONS = '53300';

/** PostgreSQL's codes for a text it cannot hold (such as NUL) or a number out of range: bad input that got that far. */
const UNSTORABLE = new Set(['22021', '22P05', '22003', '22P02', '54000']);

/** What a thrown thing means to who asked; null for a defect of ours. */
export function asProblem(thrown: unknown): Problem | null {
  if (isProblem(thrown)) return thrown;
  const code = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : '';
  if (isConnectionLoss(thrown) || code === TOO_MANY_CONNECTIONS)
    return new Problem('unavailable', 503, 'The database is away for a moment. Try again.');
  if (UNSTORABLE.has(code))
    return new Problem('unstorable', 422, 'This holds something that cannot be stored.');
  return null;
}

/** A refusal as JSON, for endpoints that speak JSON. Defects are logged and answered 500 without detail. */
export function jsonRefusal(thrown: unknown, log: Log, route: string): Response {
  const { body, status, headers } = refusalOf(thrown, log, route);
  return Response.json(body, { status, headers });
}

/** What is answered for something thrown: status, headers and the JSON of the problem. Defects are logged. */
export function refusalOf(
  thrown: unknown,
  log: Log,
  route: string,
): { status: number; headers: Record<string, string>; body: unknown } {
  const problem = asProblem(thrown) ?? defect(thrown, log, route);
  return { status: problem.status, headers: refusalHeaders(problem), body: problemJson(problem) };
}

/** Throws what a page's error boundary shows and what a file's address answers: the problem's JSON and status. */
export function throwToPage(thrown: unknown, log: Log, route: string): never {
  if (thrown instanceof Response) throw thrown;
  const problem = asProblem(thrown);
  if (!problem) {
    if (isDataWithStatus(thrown)) throw thrown;
    throw Response.json(problemJson(defect(thrown, log, route)), { status: 500 });
  }
  throw Response.json(problemJson(problem), { status: problem.status, headers: refusalHeaders(problem) });
}

function defect(thrown: unknown, log: Log, route: string): Problem {
  log.error({ route, ...errorFields(thrown) }, 'defect');
  return new Problem('defect', 500, 'Something is wrong on our side. It has been noted.');
}

function refusalHeaders(problem: Problem): Record<string, string> {
  if (problem.status === 503) return { 'Retry-After': '1' };
  const retryAfter = problem.details.retry_after;
  return typeof retryAfter === 'number' ? { 'Retry-After': String(retryAfter) } : {};
}

/** What Remix's data() makes; thrown on purpose by a loader. */
function isDataWithStatus(thrown: unknown): boolean {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    'type' in thrown &&
    thrown.type === 'DataWithResponseInit'
  );
}
