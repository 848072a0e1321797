import { z } from 'zod';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import type { ObjectStore } from '#data/storage/object-store';

const answer = z
  .object({ document_id: z.string(), job_id: z.coerce.number().nullable(), already_here: z.boolean() })
  .transform((row) => ({ documentId: row.document_id, jobId: row.job_id, alreadyHere: row.already_here }));

export type NewDocument = {
  filename: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  key: string;
};

/** Makes an uploaded object a document and queues its first job, in one transaction. */
export async function registerDocument(
  client: UserClient,
  store: Pick<ObjectStore, 'acknowledge'>,
  orgId: string,
  document: NewDocument,
): Promise<z.infer<typeof answer>> {
  await store.acknowledge([document.key]);
  const data = dataOrThrow(
    await client.rpc('register_document', {
      p_org: orgId,
      p_filename: document.filename,
      p_media_type: document.mediaType,
      p_bytes: document.bytes,
      p_sha256: document.sha256,
      p_storage_key: document.key,
    }),
  );
  return answer.parse(Array.isArray(data) ? data[0] : data);
}
