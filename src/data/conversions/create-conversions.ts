import { z } from 'zod';
import { type ConversionStatus, conversionStatuses } from '#core/conversions/conversion';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import type { ObjectStore } from '#data/storage/object-store';
import { removeObjects } from '#data/storage/remove-objects';

/** `storageKey` null asks whether the bytes are here already. */
export type FileToConvert = {
  filename: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  storageKey: string | null;
};

/**
 * `dedupedFrom`: the finished conversion (this very one) whose result answers the request. `created`: made by this
 * request, and not one of the same file and mapping that is under way or done.
 */
export type NewConversion = {
  needsUpload: false;
  conversionId: string;
  documentId: string;
  dedupedFrom: string | null;
  status: ConversionStatus;
  created: boolean;
};

/** Nobody has the bytes, and nothing was made: to be asked again with a storage key. */
export type MissingUpload = { needsUpload: true };

const row = z
  .object({
    conversion_id: z.string().nullable(),
    document_id: z.string().nullable(),
    deduped_from: z.string().nullable(),
    status: z.enum(conversionStatuses).nullable(),
    created: z.boolean(),
    obsolete_key: z.string().nullable(),
  })
  .transform(({ conversion_id, document_id, deduped_from, status, created, obsolete_key }) => ({
    obsoleteKey: obsolete_key,
    answer: toAnswer(conversion_id, document_id, { dedupedFrom: deduped_from, status, created }),
  }));

/**
 * Has up to 100 files converted by a mapping, all or none, answered in their order. The same file and mapping is one
 * conversion of a person, however often it is asked for. Throws FORBIDDEN, INVALID_INPUT, CONFLICT (a storage key of
 * other content).
 *
 * Bytes that were stored for nothing are removed again: a failure there is worth less than the answer, and the sweep
 * finds what is left.
 */
export async function createConversions(
  client: UserClient,
  store: ObjectStore,
  orgId: string,
  mapping: string,
  files: readonly FileToConvert[],
): Promise<(NewConversion | MissingUpload)[]> {
  await store.acknowledge(files.flatMap(({ storageKey }) => storageKey ?? []));
  const rows = row.array().parse(
    dataOrThrow(
      await client.rpc('create_conversions', {
        p_org: orgId,
        p_mapping: mapping,
        p_files: files.map(({ filename, mediaType, bytes, sha256, storageKey }) => ({
          filename,
          media_type: mediaType,
          bytes,
          sha256,
          storage_key: storageKey,
        })),
      }),
    ),
  );
  const obsolete = rows.flatMap(({ obsoleteKey }) => obsoleteKey ?? []);
  await removeObjects(store, obsolete);
  return rows.map(({ answer }) => answer);
}

function toAnswer(
  conversionId: string | null,
  documentId: string | null,
  rest: { dedupedFrom: string | null; status: ConversionStatus | null; created: boolean },
): NewConversion | MissingUpload {
  const { status } = rest;
  if (conversionId === null || documentId === null || status === null) return { needsUpload: true };
  return { needsUpload: false, conversionId, documentId, ...rest, status };
}
