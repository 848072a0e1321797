import { expect } from 'vitest';
import type { Connection, Database } from '#support/database';

/** The process that serves a connection of its own. */
export async function backendOf(connection: Connection): Promise<number> {
  const [row] = await connection<{ pid: number }[]>`select pg_backend_pid() as pid`;
  if (!row) throw new Error('no backend');
  return row.pid;
}

/** Resolves when that many of the backends wait for somebody's lock. */
export async function untilBlocked(observer: Database, pids: readonly number[]): Promise<void> {
  await expect
    .poll(
      async () => {
        const [row] = await observer<{ count: number }[]>`
          select count(*) as count from unnest(${pids}::int[]) as pid where cardinality(pg_blocking_pids(pid)) > 0`;
        return row?.count;
      },
      { interval: 5 },
    )
    .toBe(pids.length);
}

export interface Gate {
  /** Waits before the closed gate. Call it first in a transaction. */
  pass(transaction: Connection): Promise<void>;
  open(): Promise<void>;
}

/** A closed gate, so that many transactions can be let go at the same moment. */
export async function closeGate(keeper: Database, key: number): Promise<Gate> {
  await keeper`select pg_advisory_lock(${key})`;
  return {
    async pass(transaction) {
      await transaction`select pg_advisory_xact_lock_shared(${key})`;
    },
    async open() {
      await keeper`select pg_advisory_unlock(${key})`;
    },
  };
}
