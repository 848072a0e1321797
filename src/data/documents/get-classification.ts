import { z } from 'zod';
import { classificationSchema } from '#core/classification/classification';
import { suggestedPartSchema } from '#core/documents/parts';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const row = classificationSchema.extend({ version: z.string(), splits: z.array(suggestedPartSchema) });

/** What the machine made of a document the last time, whatever a person said since. */
export type FoundClassification = z.infer<typeof row>;

/** The last classification of a document; null before there is one. */
export async function getClassification(
  client: UserClient,
  orgId: string,
  documentId: string,
): Promise<FoundClassification | null> {
  const data = dataOrThrow(
    await client
      .from('classifications')
      .select('type,confidence,alternatives,evidence,splits,version')
      .eq('org_id', orgId)
      .eq('document_id', documentId)
      .order('job_id', { ascending: false })
      .limit(1)
      .maybeSingle(),
  );
  return data === null ? null : row.parse(data);
}
