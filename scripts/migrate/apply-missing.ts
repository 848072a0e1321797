import postgres, { type ReservedSql } from 'postgres';
import { DocketError } from '#core/errors/docket-error';
import { bookkeeping, lockName } from './bookkeeping.ts';
import type { Migration } from './migrations.ts';

/** What a run found and did. `ahead`: versions in the database that this program does not know. */
export type MigrationReport = { applied: string[]; already: number; ahead: string[] };

type Options = {
  /** Of the role that owns the schema (on Supabase `postgres`), in session mode: the lock belongs to the session. */
  url: string;
  migrations: readonly Migration[];
  onApplied?: (migration: Migration) => void;
  /**
   * Danger: a statement that waits for a lock on a table has everybody who comes after it wait as well. It gives up after
   * this long, what it did is undone, and it is tried again, so that readers and workers get through meanwhile.
   */
  lockTimeoutMs?: number;
};

const lockAttempts = 60;
const lockNotAvailable = '55P03';

/**
 * Applies what is missing, each migration in a transaction of its own, and writes it down where Supabase's own tools look.
 * Programs that start at the same time wait for one another: the first one does it, the others find nothing to do.
 * A database that is further than this program is left alone. Throws CONFLICT with the migration that failed and the
 * database's words (those before it stay), IO_ERROR where there is no database.
 */
export async function applyMissing(options: Options): Promise<MigrationReport> {
  const { url, migrations, onApplied, lockTimeoutMs = 5_000 } = options;
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10, prepare: false });
  try {
    const session = await sql.reserve().catch((cause: unknown) => {
      throw new DocketError('IO_ERROR', { explanation: 'The database cannot be reached.', cause });
    });
    // As long as the others take: hosted projects end statements after some minutes.
    await session`set statement_timeout = 0`;
    await session`set lock_timeout = 0`;
    await session`select pg_advisory_lock(hashtextextended(${lockName}, 0))`;
    await session.unsafe(bookkeeping);
    const rows = await session<{ version: string }[]>`
      select version from supabase_migrations.schema_migrations order by version`;
    const there = new Set(rows.map(({ version }) => version));
    const known = new Set(migrations.map(({ version }) => version));
    const missing = migrations.filter(({ version }) => !there.has(version));
    for (const migration of missing) {
      await applyOne(session, migration, lockTimeoutMs);
      onApplied?.(migration);
    }
    session.release();
    return {
      applied: missing.map(({ version }) => version),
      already: migrations.length - missing.length,
      ahead: [...there].filter((version) => !known.has(version)),
    };
  } finally {
    // The lock goes with the session, also when this process is killed.
    await sql.end({ timeout: 0 });
  }
}

async function applyOne(
  session: ReservedSql,
  { version, name, sql }: Migration,
  lockTimeoutMs: number,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await session`begin`;
      await session.unsafe(`set local lock_timeout = ${lockTimeoutMs}`);
      await session.unsafe(sql);
      await session`
        insert into supabase_migrations.schema_migrations (version, name, statements)
        values (${version}, ${name}, ${[sql]})`;
      await session`commit`;
      return;
    } catch (cause) {
      await session`rollback`;
      if (
        cause instanceof postgres.PostgresError &&
        cause.code === lockNotAvailable &&
        attempt < lockAttempts
      ) {
        await new Promise((resolve) => setTimeout(resolve, 500 + Math.random() * 1_000));
        continue;
      }
      const words = cause instanceof Error ? cause.message : String(cause);
      throw new DocketError('CONFLICT', {
        explanation: `The migration ${version}_${name} failed and was undone: ${words}`,
        cause,
      });
    }
  }
}
