/** What a refusal may carry beside its code and message: errors by question, by row and column, and so on. */
export type ProblemDetails = Record<string, unknown>;

const BRAND = 'veldwerk.problem';

/**
 * A refusal that the one who asked can understand and mend.
 *
 * `code` is stable (scripts and tests name it), `status` is the HTTP status (4xx; 503 when the database is away),
 * `message` says in words what is wrong, where, and what to do.
 */
export class Problem extends Error {
  readonly brand = BRAND;
  readonly code: string;
  readonly status: number;
  readonly details: ProblemDetails;

  constructor(code: string, status: number, message: string, details: ProblemDetails = {}) {
    super(message);
    this.name = 'Problem';
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

/**
 * Whether something thrown is a Problem. Compares a brand and not the class, because the server bundle and the
 * command line bundle each hold their own copy of the class.
 */
export function isProblem(thrown: unknown): thrown is Problem {
  return typeof thrown === 'object' && thrown !== null && 'brand' in thrown && thrown.brand === BRAND;
}

/** The JSON of a refusal, the same over HTTP and on the command line: `{problem, message, ...details}`. */
export function problemJson(problem: Problem): Record<string, unknown> {
  return { problem: problem.code, message: problem.message, ...problem.details };
}
