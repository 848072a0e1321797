import { DocketError } from '#core/errors/docket-error';
import type { ObjectStore } from '#data/storage/object-store';

/** Longer XML than this is for programs; nobody reads it on a screen. */
const mostBytes = 5 * 1024 * 1024;

/** The text of a stored result; null when it is too long to be shown, or is not there. Throws IO_ERROR. */
export async function readResultXml(store: Pick<ObjectStore, 'open'>, key: string): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    for await (const chunk of await store.open(key)) {
      bytes += chunk.byteLength;
      if (bytes > mostBytes) return null;
      text += decoder.decode(chunk, { stream: true });
    }
  } catch (cause) {
    if (cause instanceof DocketError) {
      // A sweep may have removed it just now; what else there is to see of the result is still to be seen.
      if (cause.code === 'NOT_FOUND') return null;
      throw cause;
    }
    throw new DocketError('IO_ERROR', { message: 'the XML broke off', cause });
  }
  return text + decoder.decode();
}
