import { AsyncLocalStorage } from 'node:async_hooks';
import postgres, { type Sql } from 'postgres';
import { dryRun } from '../database/caller.ts';
import type { Replacing } from './object-files.ts';

/** What the upload under way was told by Postgres: of an error in the middle of it Lite tells nothing but that. */
const underWay = new AsyncLocalStorage<{ kept: boolean }>();

/** Runs one upload; `kept`: there is an object already, and it stays as it is. */
export async function runUpload<T>(upload: () => Promise<T>): Promise<{ kept: boolean; outcome: T }> {
  const told = { kept: false };
  const outcome = await underWay.run(told, upload);
  return { ...told, outcome };
}

/**
 * Asks Postgres whether an object's row may become another version, which is what its triggers have a say in, and keeps
 * the row locked until the bytes are in their place. Lite writes the row itself afterwards.
 */
export function replacingWith(sql: Sql): Replacing {
  return async (bucket, key, put) => {
    try {
      await dryRun(sql, async (transaction) => {
        const row = await transaction`
          update storage.objects set version = gen_random_uuid()::text where bucket_id = ${bucket} and name = ${key}`;
        await put();
        return row.count;
      });
    } catch (error) {
      const told = underWay.getStore();
      if (told && error instanceof postgres.PostgresError && error.code === '23505') told.kept = true;
      throw error;
    }
  };
}
