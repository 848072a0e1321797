import { z } from 'zod';
import { type DocumentOperation, documentActions, operationStates } from '#core/documents/document-operation';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const operationSchema = z.object({
  id: z.string(),
  action: z.enum(documentActions),
  value: z.string().nullable(),
  state: z.enum(operationStates),
  total: z.number(),
  changed: z.number(),
  skipped: z.number(),
});

/** The operation on documents that was begun last in an organization; null where there never was one. */
export async function latestDocumentOperation(
  client: UserClient,
  orgId: string,
): Promise<DocumentOperation | null> {
  const found = dataOrThrow(
    await client
      .from('document_operations')
      .select('id, action, value, state, total, changed, skipped')
      .eq('org_id', orgId)
      .order('created_at', { ascending: false })
      .limit(1)
      .maybeSingle(),
  );
  return operationSchema.nullable().parse(found);
}
