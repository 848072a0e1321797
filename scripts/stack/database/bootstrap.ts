import { readFile } from 'node:fs/promises';
import type { App } from '@supabase/lite';
import type { Sql } from 'postgres';
import { AUTHENTICATOR, DATABASE_PASSWORD, OWNER } from '../keys.ts';

async function runFile(sql: Sql, name: string): Promise<void> {
  await sql.unsafe(await readFile(new URL(`../sql/${name}.sql`, import.meta.url), 'utf8'));
}

/**
 * Brings an empty database to where a hosted project is before its first migration.
 * `sql` must be the superuser's. Idempotent, so a kill halfway is mended by the next start.
 */
export async function bootstrap(sql: Sql, lite: App): Promise<void> {
  await runFile(sql, 'roles');
  for (const role of [OWNER, AUTHENTICATOR]) {
    await sql.unsafe(`alter role ${role} password '${DATABASE_PASSWORD}'`);
  }
  await lite.ensureSystemSchema();
  await runFile(sql, 'auth-and-storage');
  await runFile(sql, 'realtime');
  await sql.unsafe(`comment on schema realtime is '${DONE}'`);
}

const DONE = 'bootstrapped';

/** Whether `bootstrap` ran to its end on this database. */
export async function isBootstrapped(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ done: boolean }[]>`
    select coalesce(obj_description(to_regnamespace('realtime'), 'pg_namespace') = ${DONE}, false) as done`;
  return row?.done ?? false;
}

/** Sees to it that the coming days have a partition for realtime messages. */
export async function rollMessagePartitions(sql: Sql): Promise<void> {
  await sql`select realtime.roll_partitions()`;
}
