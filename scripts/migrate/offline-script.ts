import { bookkeeping, lockName } from './bookkeeping.ts';
import type { Migration } from './migrations.ts';

/**
 * One script that does what `applyMissing` does, for databases that only a person may touch: for psql, or the SQL editor
 * of a hosted project. Each migration is a transaction; run where some were applied already, it stops at the first of them
 * and changes nothing. `after`: the last version the database has; null: none.
 */
export function offlineScript(migrations: readonly Migration[], after: string | null): string {
  const wanted = migrations.filter(({ version }) => after === null || version > after);
  const transactions = wanted.map(
    ({ version, name, sql }) => `-- ${version}_${name}
begin;
insert into supabase_migrations.schema_migrations (version, name) values ('${version}', '${name.replaceAll("'", "''")}');
${sql.trimEnd()}
commit;
`,
  );
  return [
    `-- ${wanted.length} migrations${after === null ? '' : ` after ${after}`}. With psql: psql -v ON_ERROR_STOP=1 -f <this file>`,
    `select pg_advisory_lock(hashtextextended('${lockName}', 0));`,
    bookkeeping.trim(),
    '',
    ...transactions,
    `select pg_advisory_unlock(hashtextextended('${lockName}', 0));`,
    '',
  ].join('\n');
}
