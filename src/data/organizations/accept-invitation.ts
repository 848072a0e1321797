import { z } from 'zod';
import type { ErrorCode } from '#core/errors/codes';
import { DocketError } from '#core/errors/docket-error';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const refusals = {
  unknown: 'NOT_FOUND',
  expired: 'EXPIRED',
  revoked: 'FORBIDDEN',
  used: 'CONFLICT',
  member: 'CONFLICT',
  full: 'LIMIT_EXCEEDED',
} as const satisfies Readonly<Record<string, ErrorCode>>;

const row = z.discriminatedUnion('state', [
  z.object({ state: z.literal('accepted'), org_id: z.string() }),
  z.object({ state: z.enum(['unknown', 'expired', 'revoked', 'used', 'member', 'full']) }),
]);

/**
 * Makes the caller a member by a link's token; gives the organization's id. Throws NOT_FOUND (no such link), EXPIRED,
 * FORBIDDEN (it was revoked, or a guest asks), CONFLICT (it was used, or they are a member already), LIMIT_EXCEEDED (500
 * members), RATE_LIMITED.
 */
export async function acceptInvitation(client: UserClient, token: string): Promise<string> {
  const answer = row.parse(dataOrThrow(await client.rpc('accept_invitation', { p_token: token }).single()));
  if (answer.state === 'accepted') return answer.org_id;
  throw new DocketError(refusals[answer.state], { message: `The invitation: ${answer.state}` });
}
