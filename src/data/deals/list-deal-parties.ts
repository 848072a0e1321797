import { z } from 'zod';
import { partyRoles } from '#core/conditions/condition-schema';
import type { DealParty } from '#core/deals/deal';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const row = z.object({
  id: z.string(),
  role: z.enum(partyRoles),
  name: z.string(),
  share: z.coerce.number().nullable(),
});

/** Whom people entered, the first first; 50 at most. */
export async function listDealParties(
  client: UserClient,
  orgId: string,
  dealId: string,
): Promise<DealParty[]> {
  return row
    .array()
    .parse(
      dataOrThrow(
        await client
          .from('deal_parties')
          .select('id,role,name,share')
          .eq('org_id', orgId)
          .eq('deal_id', dealId)
          .order('created_at')
          .order('id'),
      ),
    );
}
