import { createHash } from 'node:crypto';
import type { Attachment } from '#core/mail/attachment';
import { saveAttachment } from '#data/attachments/save-attachment';
import { storeObject } from '#data/blobs/store-object';
import type { Lease } from '#data/jobs/job-row';
import { removeObjects } from '#data/storage/remove-objects';
import { derivedObjectKey } from '../derived-key.ts';
import type { JobContext } from './handler.ts';
import { patiently } from './patiently.ts';

/**
 * Makes the files attached to a mail documents of their own, one after the other. An attempt that follows a crash says
 * the same again, and hears which are there; bytes that the first one stored lie under the key that the second gives.
 */
export async function saveAttachments(
  file: { bytes: Uint8Array; filename: string },
  lease: Lease,
  context: JobContext,
): Promise<{ saved: number; leftOut: number }> {
  const { engines, signal } = context;
  const counts = { saved: 0, leftOut: 0 };
  await engines.attachments({ ...file, signal }, async (attachment) => {
    const outcome = await save(attachment, lease, context);
    if (outcome === 'left_out') counts.leftOut++;
    else counts.saved++;
    context.report({
      stage: 'unpacking',
      completed: counts.saved + counts.leftOut,
      total: null,
      unit: 'attachments',
    });
  });
  return counts;
}

async function save(
  { ordinal, filename, mediaType, size, bytes, leftOut }: Attachment,
  lease: Lease,
  context: JobContext,
): Promise<'saved' | 'left_out' | 'needs_bytes'> {
  const { client, store, job, signal } = context;
  const named = { ordinal, filename, mediaType, bytes: size };
  const tell = (found: Parameters<typeof saveAttachment>[2]) =>
    patiently(context, 'database', () => saveAttachment(client, lease, found));
  if (bytes === null || leftOut !== null) {
    return (await tell({ ...named, leftOut: leftOut ?? 'empty' })).outcome;
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const asked = await tell({ ...named, leftOut: null, sha256, storageKey: null });
  if (asked.outcome !== 'needs_bytes') return asked.outcome;
  const key = derivedObjectKey(job.orgId, new Date(), `attachment:${job.id}:${ordinal}:${sha256}`);
  await patiently(context, 'storage', () => storeObject(store, { key, mediaType, bytes }, signal));
  const { outcome, obsoleteKey } = await tell({ ...named, leftOut: null, sha256, storageKey: key });
  if (obsoleteKey !== null && !(await removeObjects(store, [obsoleteKey]))) {
    context.log.warn({ storageKey: obsoleteKey }, 'a duplicate object could not be removed');
  }
  return outcome;
}
