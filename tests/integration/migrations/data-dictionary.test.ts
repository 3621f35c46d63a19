import { readFileSync } from 'node:fs';
import { Kysely, sql } from 'kysely';
import { PostgresJSDialect } from 'kysely-postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';

const CLASSES = ['contact', 'answers', 'fieldwork', 'staff', 'technical'];

type Entry = { table: string; column: string; meaning: string; classOf: string; readBy: string };

const text = readFileSync(new URL('../../../docs/data-dictionary.md', import.meta.url), 'utf8');
const sections = text.split(/^### /m).slice(1);
const entries = sections.flatMap(readSection);

let database: TestDatabase;
let db: Kysely<unknown>;
beforeAll(async () => {
  database = await createTestDatabase();
  const client = postgres(database.url, { max: 1, onnotice: () => undefined });
  db = new Kysely<unknown>({ dialect: new PostgresJSDialect({ postgres: client }) });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

describe('docs/data-dictionary.md', () => {
  it('has an entry for every column of the database, and none for a column that is not there', async () => {
    const { rows } = await sql<{ name: string }>`
      select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns
      where table_schema in ('contact', 'answers', 'fieldwork')`.execute(db);
    expect(entries.map(nameOf).sort()).toEqual(rows.map((row) => row.name).sort());
  });

  it('says of each column what it means and of which class it is', () => {
    const unsaid = entries.filter((entry) => entry.meaning === '' || !CLASSES.includes(entry.classOf));
    expect(unsaid.map(nameOf)).toEqual([]);
  });

  it('says of each table how long it is kept', () => {
    const unsaid = sections.filter((section) => !/^Kept: \S/m.test(section));
    expect(unsaid.map((section) => section.split('\n')[0])).toEqual([]);
  });

  it('says of each column which roles may read it, as the database has granted', async () => {
    const name = new URL(database.url).pathname.slice(1);
    const { rows } = await sql<{ name: string; contact: boolean; answers: boolean }>`
      select table_schema || '.' || table_name || '.' || column_name as name,
        has_schema_privilege(${`${name}_contact`}, table_schema, 'usage') and has_column_privilege(${`${name}_contact`},
          format('%I.%I', table_schema, table_name), column_name, 'select') as contact,
        has_schema_privilege(${`${name}_answers`}, table_schema, 'usage') and has_column_privilege(${`${name}_answers`},
          format('%I.%I', table_schema, table_name), column_name, 'select') as answers
      from information_schema.columns where table_schema in ('contact', 'answers', 'fieldwork')`.execute(db);
    const granted = rows.map((row) => {
      const readers = (['contact', 'answers'] as const).filter((role) => row[role]).join(', ');
      return `${row.name}: ${readers}`;
    });
    expect(entries.map((entry) => `${nameOf(entry)}: ${entry.readBy}`).sort()).toEqual(granted.sort());
  });
});

/** One section: the table's name, some lines about it, and a row `| column | meaning | class | read by |` for each column. */
function readSection(section: string): Entry[] {
  const lines = section.split(/^## /m)[0]!.split('\n');
  const table = lines[0]!.trim();
  return lines
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const cells = line.split('|').map((cell) => cell.trim());
      const [, column = '', meaning = '', classOf = '', readBy = ''] = cells;
      return { table, column: column.replaceAll('`', ''), meaning, classOf, readBy };
    });
}

function nameOf(entry: Entry): string {
  return `${entry.table}.${entry.column}`;
}
