import { createHash } from 'node:crypto';
import { DocketError } from '#core/errors/docket-error';
import { sniff } from '#core/reading/detect';
import { downloadBlob } from '#data/blobs/download-blob';
import type { JobContext } from './handler.ts';
import { patiently } from './patiently.ts';

/**
 * The bytes of a form, which are those it was registered by: whoever sent them said so, and `read` may not have come to
 * them yet. @throws DocketError HASH_MISMATCH, NOT_PDF, TOO_LARGE, IO_ERROR
 */
export async function fetchForm(
  { storageKey, sha256 }: { storageKey: string; sha256: string },
  context: JobContext,
): Promise<Uint8Array<ArrayBuffer>> {
  const { store, maxBytes, signal } = context;
  context.report({ stage: 'downloading', completed: 0, total: null, unit: 'bytes' });
  const bytes = await patiently(context, 'storage', () =>
    downloadBlob(store, storageKey, { maxBytes, signal }),
  );
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new DocketError('HASH_MISMATCH');
  if (sniff(bytes.subarray(0, 2048)) !== 'pdf') throw new DocketError('NOT_PDF');
  return bytes;
}
