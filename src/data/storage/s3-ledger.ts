import type { DocketClient } from '#data/client';
import { confirmObjects } from './confirm-objects.ts';
import { organizationOfKey } from './object-key.ts';
import { promiseObjects } from './promise-objects.ts';
import { recordObjects } from './record-objects.ts';
import { releaseObjects } from './release-objects.ts';

type SizedObject = { key: string; bytes: number };

/** What the database has to know of a bucket outside of Supabase: its own Storage would tell by itself. */
export type ObjectLedger = {
  /** New objects, at most so large. Throws FORBIDDEN, INVALID_INPUT, IO_ERROR. */
  promise(objects: readonly SizedObject[]): Promise<void>;
  /** Objects that lie there. A person's must have been promised. */
  record(objects: readonly SizedObject[]): Promise<void>;
  /** Gives those that may be removed, and are nobody's from now on. */
  release(keys: readonly string[]): Promise<string[]>;
};

/**
 * The ledger for a person, whose rights and limits are looked at, or for a worker (`userId` null), whose objects count for
 * nobody. `service` is a client with the service role: nobody else writes what is known of a bucket.
 */
export function createLedger(service: DocketClient, userId: (() => Promise<string>) | null): ObjectLedger {
  return {
    async promise(objects) {
      if (!userId) return;
      // A call of a person is about one organization; what is not of it is refused with all the rest.
      const [first] = objects;
      if (!first) return;
      const orgId = organizationOfKey(first.key);
      await promiseObjects(service, { userId: await userId(), orgId, objects });
    },
    record: (objects) => (userId ? confirmObjects(service, objects) : recordObjects(service, objects)),
    release: async (keys) => releaseObjects(service, keys, userId && (await userId())),
  };
}
