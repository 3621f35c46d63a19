import { Problem } from '#app/platform/problem.ts';

/** Largest JSON body: 256 KB. */
export const LARGEST_JSON = 256 * 1024;

/**
 * Reads a JSON body.
 * @throws Problem unsupported_media_type (415), too_large (413) or malformed_json (400).
 */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new Problem('unsupported_media_type', 415, 'Send application/json.');
  const bytes = await readBytes(request, LARGEST_JSON);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Problem('malformed_json', 400, 'The body is not JSON.');
  }
}

/** @throws Problem too_large (413) as soon as more than `limit` bytes came. */
async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const tooLarge = () => new Problem('too_large', 413, `The body is larger than ${Math.round(limit / 1024)} KB.`);
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > limit) throw tooLarge();
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

/**
 * Reads a posted form.
 * @throws Problem malformed_form (400) when it is no form; length_required (411) when its size is not told.
 */
export async function readForm(request: Request): Promise<FormData> {
  if (request.headers.get('content-length') === null && request.headers.get('transfer-encoding') === null) return new FormData();
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
