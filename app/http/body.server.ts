import type { IncomingMessage } from 'node:http';
import { Problem } from '#app/platform/problem.ts';

/** Largest JSON body: 256 KB. */
export const LARGEST_JSON = 256 * 1024;

/** Largest body of a form or an uploaded file; no more of anything is read. */
export const LARGEST_BODY = 12 * 1024 * 1024;

/** No answer is a list of lists of lists; what nests deeper than the stack reaches would be a defect further on. */
const DEEPEST_JSON = 20;

/**
 * Reads a JSON body.
 * @throws Problem unsupported_media_type (415), too_large (413), malformed_json (400) or too_deep (422).
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  return readJsonBody(request.headers['content-type'], request, LARGEST_JSON);
}

/**
 * As readJson, of a request as Remix hands it over.
 * @param limit largest body in bytes
 * @throws Problem unsupported_media_type (415), too_large (413), malformed_json (400) or too_deep (422).
 */
export async function readJsonRequest(request: Request, limit = LARGEST_JSON): Promise<unknown> {
  const body = (request.body ?? []) as unknown as AsyncIterable<unknown>;
  return readJsonBody(request.headers.get('content-type') ?? undefined, body, limit);
}

async function readJsonBody(
  mediaType: string | undefined,
  body: AsyncIterable<unknown>,
  limit: number,
): Promise<unknown> {
  const type = mediaType?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new Problem('unsupported_media_type', 415, 'Send application/json.');
  const bytes = await readBytes(body, limit);
  const value = parse(bytes);
  if (isDeeperThan(DEEPEST_JSON, value))
    throw new Problem('too_deep', 422, `The body nests more than ${DEEPEST_JSON} levels deep.`);
  return value;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Problem('malformed_json', 400, 'The body is not JSON.');
  }
}

/**
 * What is too large is read to its end all the same, and thrown away: a connection that is closed on a client that is
 * still sending loses the refusal. @throws Problem too_large (413).
 */
async function readBytes(request: AsyncIterable<unknown>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size <= limit) chunks.push(chunk);
    if (size > LARGEST_BODY) break;
  }
  if (size > limit)
    throw new Problem('too_large', 413, `The body is larger than ${Math.round(limit / 1024)} KB.`);
  return Buffer.concat(chunks);
}

/** Whether a value holds lists and objects within each other, more than `levels` deep. Goes no deeper than that. */
function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}

/**
 * Reads a posted form.
 * @throws Problem malformed_form (400) when it is no form; length_required (411) when its size is not told.
 */
export async function readForm(request: Request): Promise<FormData> {
  if (request.headers.get('content-length') === null && request.headers.get('transfer-encoding') === null)
    return new FormData();
  if (request.headers.get('content-length') === null && request.body !== null) {
    throw new Problem('length_required', 411, 'Say how large the form is (Content-Length).');
  }
  const type = request.headers.get('content-type') ?? '';
  if (request.body === null || type === '') return new FormData();
  try {
    return await request.formData();
  } catch {
    throw new Problem('malformed_form', 400, 'The posted form cannot be read.');
  }
}
