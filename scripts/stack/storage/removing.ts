import { AsyncLocalStorage } from 'node:async_hooks';
import type { Sql } from 'postgres';
import { dryRun } from '../database/caller.ts';

/** Takes the bytes of an object away while the database lets its row go, and holds it until then. */
export type Removing = (bucket: string, key: string, remove: () => Promise<void>) => Promise<void>;

/** The removal under way: the names of objects that the database kept. */
const underWay = new AsyncLocalStorage<Set<string>>();

/** Runs one removal; `kept`: names of objects that stay as they are. */
export async function runRemoval<T>(removal: () => Promise<T>): Promise<{ kept: Set<string>; outcome: T }> {
  const kept = new Set<string>();
  const outcome = await underWay.run(kept, removal);
  return { kept, outcome };
}

/**
 * Deletes the row before the bytes, in one transaction, as hosted projects do: triggers on the table have a say in it, and
 * whoever holds the row is waited for. (Lite takes the bytes first, when a trigger could only come too late.) Where an
 * object moves, its row becomes another by itself, and is only asked for.
 */
export function removingWith(sql: Sql): Removing {
  return async (bucket, key, remove) => {
    const kept = underWay.getStore();
    const run = kept ? sql.begin.bind(sql) : dryRun.bind(null, sql);
    await run(async (transaction) => {
      const { count } = await transaction`
        delete from storage.objects where bucket_id = ${bucket} and name = ${key}`;
      if (count > 0) await remove();
      else kept?.add(key);
      return count;
    });
  };
}
