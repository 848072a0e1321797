import { createHash } from 'node:crypto';
import type { DocketClient } from '#data/client';
import { type HeldObject, listStoredObjects } from '#data/retention/list-stored-objects';
import { organizationsAfter } from '#data/retention/organizations-after';
import { unheldStorageKeys } from '#data/retention/unheld-storage-keys';
import type { ObjectStore } from '#data/storage/object-store';

/** What does not agree. `stray`: bytes that nothing points at, which the next sweep removes. */
export type Disagreement = {
  key: string;
  problem: 'missing' | 'other size' | 'other bytes' | 'stray';
  detail: string;
};

type Options = {
  client: DocketClient;
  store: ObjectStore;
  /** Reads every object and compares its hash, too: as slow as a download of everything. */
  hashes: boolean;
  /** What was stored later may not be registered yet, and is left out of what nothing points at. */
  straysBefore: Date;
};

const pageSize = 500;
const atOnce = 8;

/** Objects that the database says are there, and are not as it says: page by page, at any size. Throws IO_ERROR. */
export async function* objectsNotAsHeld(
  options: Options,
  onPage: (checked: number) => void,
): AsyncGenerator<Disagreement> {
  for (let after: string | null = null; ; ) {
    const page: HeldObject[] = await listStoredObjects(options.client, { after, limit: pageSize });
    const last = page.at(-1);
    if (!last) return;
    for (let at = 0; at < page.length; at += atOnce) {
      const found = await Promise.all(page.slice(at, at + atOnce).map((held) => compare(held, options)));
      yield* found.filter((one) => one !== null);
    }
    onPage(page.length);
    after = last.key;
  }
}

async function compare(held: HeldObject, options: Options): Promise<Disagreement | null> {
  const { client, store, hashes } = options;
  const there = await store.head(held.key);
  const is = (problem: Disagreement['problem'], detail: string) => ({ key: held.key, problem, detail });
  if (there === null) {
    // It may have been let go of since it was listed.
    const letGo = await unheldStorageKeys(client, [held.key]);
    return letGo.length > 0 ? null : is('missing', `${held.bytes} bytes of a ${held.heldBy}`);
  }
  if (there.bytes !== held.bytes) return is('other size', `${there.bytes} bytes instead of ${held.bytes}`);
  if (!hashes) return null;
  const hash = createHash('sha256');
  for await (const chunk of await store.open(held.key)) hash.update(chunk);
  return hash.digest('hex') === held.sha256 ? null : is('other bytes', `not those of a ${held.heldBy}`);
}

/** Objects of every organization that nothing points at. Throws IO_ERROR. */
export async function* strayObjects({ client, store, straysBefore }: Options): AsyncGenerator<Disagreement> {
  for (let after: string | null = null; ; ) {
    const organizations: string[] = await organizationsAfter(client, after);
    const last = organizations.at(-1);
    if (last === undefined) return;
    for (const organization of organizations) {
      for await (const keys of store.listBefore(organization, straysBefore)) {
        for (const key of await unheldStorageKeys(client, keys)) {
          yield { key, problem: 'stray', detail: 'nothing points at it' };
        }
      }
    }
    after = last;
  }
}
