import { randomBytes, randomUUID } from 'node:crypto';

/** Where the domain gets its chance; tests may bring a predictable one. */
export type Random = {
  /** An unguessable text of `bytes` random bytes, base64url. */
  token(bytes: number): string;
  uuid(): string;
};

export const systemRandom: Random = {
  token: (bytes) => randomBytes(bytes).toString('base64url'),
  uuid: () => randomUUID(),
};
