import { type PaperHints, paperHintsSchema } from '#core/deals/deal-schema';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** What papers of a deal hint at; a paper without any is left out, and nothing is said of it. */
export async function listDealHints(
  client: UserClient,
  orgId: string,
  dealId: string,
): Promise<PaperHints[]> {
  const row = dataOrThrow(
    await client.from('deals').select('hints').eq('org_id', orgId).eq('id', dealId).maybeSingle(),
  );
  return paperHintsSchema.array().parse(row?.hints ?? []);
}
