import type { Migration } from 'kysely';
import * as createSchemas from './202611231600_create_schemas.ts';

/** All migrations by name, oldest first. Kysely runs those that are not yet recorded. */
export const migrations: Record<string, Migration> = {
  '202611231600_create_schemas': createSchemas,
};
