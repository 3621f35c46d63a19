import type postgres from 'postgres';

type TableName = { schema: string; name: string };

/** What says only that somebody looked, and when; every use of a session may write it. */
const NOT_COMPARED: Record<string, string[]> = { 'fieldwork.user_sessions': ['last_seen_at'] };

/**
 * A hash of the rows of each table, whatever their order.
 * Two that are equal say that nothing was stored, changed or removed in between.
 */
export async function hashTables(sql: postgres.Sql): Promise<Record<string, string>> {
  const tables = await listTables(sql);
  const hashes = tables.map(({ schema, name }) => {
    const left = (NOT_COMPARED[`${schema}.${name}`] ?? []).map((column) => ` - '${column}'`).join('');
    const row = `md5((to_jsonb(t)${left})::text)`;
    return `select '${schema}.${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(${row}, '' order by ${row})), '') as hash from "${schema}"."${name}" t`;
  });
  const rows = await sql.unsafe<{ name: string; hash: string }[]>(hashes.join('\nunion all\n'));
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}

/** Tells after each request what it changed, at the cost of one small query. */
export type ChangeWatch = {
  /** Since the last time it was asked: such as `insert fieldwork.audit_events`. What was rolled back does not count. */
  changes(): Promise<string[]>;
};

/** Has every table note each row that is inserted, changed or deleted. For a database that is thrown away. */
export async function watchChanges(sql: postgres.Sql): Promise<ChangeWatch> {
  await sql.unsafe(`
    create schema watch;
    create table watch.changes (number bigint generated always as identity, what text not null);
    create function watch.note() returns trigger language plpgsql security definer as $$
    begin
      if tg_op = 'UPDATE' and to_jsonb(old) - 'last_seen_at' = to_jsonb(new) - 'last_seen_at' then return null; end if;
      insert into watch.changes (what) values (lower(tg_op) || ' ' || tg_table_schema || '.' || tg_table_name);
      return null;
    end $$;`);
  for (const { schema, name } of await listTables(sql)) {
    await sql.unsafe(
      `create trigger watch_changes after insert or update or delete on "${schema}"."${name}" for each row execute function watch.note()`,
    );
  }
  let seen = 0;
  return {
    async changes() {
      const rows = await sql<{ number: string; what: string }[]>`
        select number, what from watch.changes where number > ${seen} order by number`;
      seen = Number(rows.at(-1)?.number ?? seen);
      return [...new Set(rows.map((row) => row.what))];
    },
  };
}

async function listTables(sql: postgres.Sql): Promise<TableName[]> {
  return sql<TableName[]>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema in ('contact', 'answers', 'fieldwork') order by 1, 2`;
}
