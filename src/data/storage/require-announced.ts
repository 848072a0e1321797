import { DocketError } from '#core/errors/docket-error';
import type { ObjectStore } from './object-store.ts';

/**
 * That what lies under a key is what was announced when its address was signed: not every store binds that to the address.
 * What is not there is for registering to find out. Throws INVALID_INPUT, IO_ERROR.
 */
export async function requireAnnounced(
  store: Pick<ObjectStore, 'head'>,
  announced: { key: string; bytes: number; mediaType: string },
): Promise<void> {
  const stored = await store.head(announced.key);
  if (!stored || (stored.bytes === announced.bytes && stored.mediaType === announced.mediaType)) return;
  throw new DocketError('INVALID_INPUT', {
    explanation: `${stored.bytes} bytes of ${stored.mediaType} were sent, not ${announced.bytes} of ${announced.mediaType}`,
  });
}
