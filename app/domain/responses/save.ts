import { Problem } from '#app/platform/problem.ts';

/** The body of POST /survey/answers. */
export type SaveRequest = {
  key: string;
  baseRevision: number;
  changes: Record<string, unknown>;
  page: string | null;
};

/** The body of POST /survey/complete. */
export type CompleteRequest = { key: string; baseRevision: number };

/** A question that another save changed since the base, to something else than is offered now. */
export type Conflict = { base: unknown; current: unknown; offered: unknown };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const HIGHEST_REVISION = 2_147_483_647;

/**
 * Reads the body of a save.
 * @throws Problem save.malformed (422) naming the field that is wrong.
 */
export function readSaveRequest(body: unknown): SaveRequest {
  const fields = readObject(body, ['key', 'baseRevision', 'changes', 'page']);
  const { changes, page } = fields;
  if (typeof changes !== 'object' || changes === null || Array.isArray(changes))
    throw malformed('changes', 'must be an object: question to value, or null to remove');
  if (page !== undefined && page !== null && typeof page !== 'string')
    throw malformed('page', 'must be the name of a page');
  return { ...readKeyAndBase(fields), changes: changes as Record<string, unknown>, page: page ?? null };
}

/** @throws Problem save.malformed (422). */
export function readCompleteRequest(body: unknown): CompleteRequest {
  return readKeyAndBase(readObject(body, ['key', 'baseRevision']));
}

function readObject(body: unknown, known: string[]): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw malformed('body', 'must be a JSON object');
  const unknown = Object.keys(body).find((key) => !known.includes(key));
  if (unknown !== undefined) throw malformed(unknown.slice(0, 64), 'is not a field of this request');
  return body as Record<string, unknown>;
}

function readKeyAndBase(fields: Record<string, unknown>): CompleteRequest {
  const { key, baseRevision } = fields;
  if (typeof key !== 'string' || !UUID.test(key))
    throw malformed('key', 'must be a UUID, made anew for each save and kept for its repeats');
  if (
    typeof baseRevision !== 'number' ||
    !Number.isInteger(baseRevision) ||
    baseRevision < 0 ||
    baseRevision > HIGHEST_REVISION
  ) {
    throw malformed('baseRevision', 'must be the whole number of the revision that the changes were made on');
  }
  return { key: key.toLowerCase(), baseRevision };
}

function malformed(field: string, what: string): Problem {
  return new Problem('save.malformed', 422, `${field} ${what}.`, { field });
}

/** What is stored for an offered value: an empty text, list or object is no answer, like null. */
export function storedValue(offered: unknown): unknown {
  if (offered === '' || offered === undefined) return null;
  if (Array.isArray(offered)) return offered.length === 0 ? null : offered;
  if (typeof offered === 'object' && offered !== null && Object.keys(offered).length === 0) return null;
  return offered;
}

/** Questions that were changed after `baseRevision`, among those offered now. */
export function changedSince(
  changedIn: Record<string, number>,
  baseRevision: number,
  offered: Record<string, unknown>,
): string[] {
  return Object.keys(offered).filter((question) => (changedIn[question] ?? 0) > baseRevision);
}

/** Whether two answers are the same: the order of keys in an object does not count, the order in a list does. */
export function sameAnswer(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every(
    (key) =>
      Object.hasOwn(other, key) &&
      sameAnswer((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]),
  );
}
