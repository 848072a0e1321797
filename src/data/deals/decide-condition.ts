import type { RejectionReason } from '#core/conditions/condition';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

export type ConditionWord = {
  /** Null: the rules decide again. */
  status: 'satisfied' | 'rejected' | 'waived' | 'not_applicable' | null;
  /** Of a rejection the borrower reads it. */
  reason: string | null;
  code: RejectionReason | null;
};

/**
 * A person's word on a condition. To waive is for underwriters and owners. Throws NOT_FOUND, FORBIDDEN, INVALID_INPUT (a
 * reason is missing), RATE_LIMITED.
 */
export async function decideCondition(
  client: UserClient,
  conditionId: string,
  { status, reason, code }: ConditionWord,
): Promise<void> {
  dataOrThrow(
    await client.rpc('decide_condition', {
      p_condition: conditionId,
      ...(status !== null && { p_status: status }),
      ...(reason !== null && { p_reason: reason }),
      ...(code !== null && { p_code: code }),
    }),
  );
}
