import type { JobPayload } from '#core/jobs/kinds';
import { refreshDeals } from '#data/deals/refresh-deals';
import { remindBorrowers } from '#data/deals/remind-borrowers';
import { beginSweep } from '#data/retention/begin-sweep';
import { closeGuestDesk } from '#data/retention/close-guest-desk';
import { finishSweepObject } from '#data/retention/finish-sweep-object';
import { forgetPromises } from '#data/retention/forget-promises';
import { unknownStorageKeys } from '#data/retention/unknown-storage-keys';
import type { JobContext, Outcome } from './handler.ts';
import { patiently } from './patiently.ts';

/** An object that nothing points at may be an upload that is still to be registered, for so long. */
const orphanAgeMs = 24 * 3600 * 1000;

/**
 * Removes the bytes of one organization that have had their time, and leaves a receipt for each. The database says
 * which and makes sure that nobody can have them any more before anything is removed; then it goes object by object,
 * so that an attempt that follows a crash finds only what is left. A guest's desk that nobody uses any more loses
 * everything. What is due soon is noted, to be mailed.
 */
export async function sweep(_payload: JobPayload<'sweep'>, context: JobContext): Promise<Outcome> {
  const deals = await refreshOldDeals(context);
  const documents = await emptyUnusedDesk(context);
  const removed = await removeExpired(context);
  const orphans = await removeOrphans(context);
  const reminders = await remindOfDue(context);
  return { type: 'done', result: { deals, reminders, documents, removed, orphans } };
}

/** Papers grow old and days come near: deals that stand as of another day are looked at anew. */
async function refreshOldDeals(context: JobContext): Promise<number> {
  const { client, job } = context;
  const lease = { id: job.id, leaseToken: job.leaseToken };
  return patiently(context, 'database', () => refreshDeals(client, lease));
}

async function remindOfDue(context: JobContext): Promise<number> {
  const { client, job } = context;
  const lease = { id: job.id, leaseToken: job.leaseToken };
  return patiently(context, 'database', () => remindBorrowers(client, lease));
}

async function emptyUnusedDesk(context: JobContext): Promise<number> {
  const { client, job, retention, signal } = context;
  const lease = { id: job.id, leaseToken: job.leaseToken };
  for (let documents = 0; ; ) {
    signal.throwIfAborted();
    const gone = await patiently(context, 'database', () =>
      closeGuestDesk(client, lease, retention.guestDeskDays),
    );
    if (gone === 0) return documents;
    documents += gone;
    context.report({ stage: 'sweeping', completed: documents, total: null, unit: 'files' });
  }
}

async function removeExpired(context: JobContext): Promise<number> {
  const { client, job, retention, signal } = context;
  const lease = { id: job.id, leaseToken: job.leaseToken };
  let removed = 0;
  for (;;) {
    const objects = await patiently(context, 'database', () => beginSweep(client, lease, retention));
    if (objects.length === 0) return removed;
    for (const object of objects) {
      signal.throwIfAborted();
      // An object that is gone already is removed as well: only its receipt is missing.
      await remove(context, object.storageKey);
      await patiently(context, 'database', () => finishSweepObject(client, lease, object));
      context.log.info({ what: object.kind, storageKey: object.storageKey }, 'bytes removed');
      removed++;
      context.report({ stage: 'sweeping', completed: removed, total: null, unit: 'files' });
    }
  }
}

/** Uploads that were given up or never came, and what attempts left that wrote an object and no result. */
async function removeOrphans(context: JobContext): Promise<number> {
  const { client, store, job, signal } = context;
  let removed = 0;
  const before = new Date(Date.now() - orphanAgeMs);
  for await (const keys of store.listBefore(job.orgId, before)) {
    for (const storageKey of await patiently(context, 'database', () => unknownStorageKeys(client, keys))) {
      signal.throwIfAborted();
      await remove(context, storageKey);
      context.log.info({ what: 'orphan', storageKey }, 'bytes removed');
      removed++;
    }
    signal.throwIfAborted();
  }
  const lease = { id: job.id, leaseToken: job.leaseToken };
  await patiently(context, 'database', () => forgetPromises(client, lease, before));
  return removed;
}

/** @throws DocketError IO_ERROR: the job comes back, and goes on where it stopped. */
async function remove(context: JobContext, storageKey: string): Promise<void> {
  await patiently(context, 'storage', () => context.store.remove([storageKey]));
}
