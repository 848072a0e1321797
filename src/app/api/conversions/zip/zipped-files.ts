import { freeFilename } from '#core/conversions/result-filename';
import { toDocketError } from '#core/errors/docket-error';
import type { ListPlace } from '#core/live/list-pages';
import type { StoredResult } from '#data/conversions/list-results';

export type ZipSources = {
  /** The next results after a place, at most `pageSize`. */
  page: (after: ListPlace | null) => Promise<StoredResult[]>;
  pageSize: number;
  open: (storageKey: string) => Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
  /** These have been sent. */
  sent: (conversionIds: readonly string[]) => Promise<void>;
  /** Names that were given already; those of these files are added. */
  taken?: Set<string>;
};

export type ZippedFile = { name: string; lastModified: Date; input: ReadableStream<Uint8Array<ArrayBuffer>> };

/**
 * The files of an archive, one after the other as they are asked for. Of what was listed a sweep may remove some
 * before its turn comes: that is left out, since an archive that breaks off loses all the others too.
 */
export async function* zippedFiles(sources: ZipSources): AsyncGenerator<ZippedFile> {
  const { page, pageSize, open, sent, taken = new Set<string>() } = sources;
  for (let after: ListPlace | null = null; ; ) {
    const results = await page(after);
    const complete: string[] = [];
    for (const result of results) {
      const input = await open(result.storageKey).catch((thrown: unknown) => {
        if (toDocketError(thrown).code === 'NOT_FOUND') return null;
        throw thrown;
      });
      if (!input) continue;
      yield {
        name: freeFilename(result, taken),
        lastModified: new Date(result.createdAt),
        input,
      };
      // Whoever asks for the next file has read this one.
      complete.push(result.conversionId);
    }
    if (complete.length > 0) await sent(complete);
    if (results.length < pageSize) return;
    after = results.at(-1)?.place ?? null;
  }
}
