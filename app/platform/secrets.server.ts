import { createHash, createHmac } from 'node:crypto';

/** One of the keys of APP_SECRET. `id` names it in the database without telling it. */
export type SecretKey = { id: string; hmac(label: string, text: string): Buffer };

/** The keys of APP_SECRET: the first signs, all are understood while rotating. */
export type Secrets = { current: SecretKey; all: SecretKey[] };

/**
 * Reads APP_SECRET: one or two secrets separated by a comma.
 * @throws Error when a secret is shorter than 32 characters, or two are the same.
 */
export function readSecrets(appSecret: string): Secrets {
  const texts = appSecret.split(',').map((text) => text.trim());
  if (texts.length > 2 || texts.some((text) => text.length < 32)) {
    throw new Error(
      'APP_SECRET must be one secret, or two separated by a comma, each of at least 32 characters.',
    );
  }
  if (new Set(texts).size !== texts.length) throw new Error('APP_SECRET holds the same secret twice.');
  const all = texts.map(secretKey);
  return { current: all[0]!, all };
}

function secretKey(secret: string): SecretKey {
  return {
    id: createHash('sha256').update(`veldwerk key id:${secret}`).digest('hex').slice(0, 8),
    hmac: (label, text) => createHmac('sha256', secret).update(`${label}\n${text}`).digest(),
  };
}

/** SHA-256, for what is unguessable by itself (tokens of 128 bits or more). */
export function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** SHA-256 of bytes, by which the same content is known again. */
export function sha256Bytes(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
