import type { ObjectStore } from './object-store.ts';

/**
 * Removes objects nobody points at any more. False where that failed, which is worth less to the caller than what it was
 * doing: the bytes are only in the way, and the sweep finds them.
 */
export async function removeObjects(
  store: Pick<ObjectStore, 'remove'>,
  keys: readonly string[],
): Promise<boolean> {
  if (keys.length === 0) return true;
  return store.remove(keys).then(
    () => true,
    () => false,
  );
}
