import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** When it has to be there ('YYYY-MM-DD'); null: no day. Throws NOT_FOUND, RATE_LIMITED. */
export async function setConditionDue(
  client: UserClient,
  conditionId: string,
  dueOn: string | null,
): Promise<void> {
  dataOrThrow(
    await client.rpc('set_condition_due', {
      p_condition: conditionId,
      ...(dueOn !== null && { p_due_on: dueOn }),
    }),
  );
}
