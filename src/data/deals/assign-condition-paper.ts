import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Whether a paper counts for a condition; null: the rules decide. Throws NOT_FOUND, RATE_LIMITED. */
export async function assignConditionPaper(
  client: UserClient,
  { conditionId, documentId, said }: { conditionId: string; documentId: string; said: boolean | null },
): Promise<void> {
  dataOrThrow(
    await client.rpc('assign_condition_paper', {
      p_condition: conditionId,
      p_document: documentId,
      ...(said !== null && { p_said: said }),
    }),
  );
}
