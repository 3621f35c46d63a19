import { serveJobs } from '#app/platform/worker-pool.server.ts';
import { type SubmissionCheck, createSubmissionCheck } from './submission.ts';

/**
 * One submission to check. `definitionKey` (the content hash of the version) names the definition, so that the model
 * is built once per worker; the definition itself always goes along, as any worker may get the job.
 */
export type SubmissionJob = {
  definitionKey: string;
  definition: unknown;
  answers: Record<string, unknown>;
  locale: string;
};

/** Models kept per worker; each takes some megabytes. */
const MOST_KEPT = 8;
const checks = new Map<string, SubmissionCheck>();

function checkFor({ definitionKey, definition }: SubmissionJob): SubmissionCheck {
  const check = checks.get(definitionKey) ?? createSubmissionCheck(definition);
  checks.delete(definitionKey);
  checks.set(definitionKey, check);
  for (const oldest of checks.keys()) {
    if (checks.size <= MOST_KEPT) break;
    checks.delete(oldest);
  }
  return check;
}

serveJobs((message) => {
  const job = message as SubmissionJob;
  return checkFor(job)(job.answers, job.locale);
});
