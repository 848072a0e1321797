import type { SectionParts } from '#core/imports/source';
import { sectionPartsSchema } from '#core/imports/source-schema';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** What the papers of a deal come to together, in no order. */
export async function listDealSections(
  client: UserClient,
  orgId: string,
  dealId: string,
): Promise<SectionParts[]> {
  const rows = dataOrThrow(
    await client.from('deal_sections').select('data').eq('org_id', orgId).eq('deal_id', dealId),
  );
  return rows.map(({ data }) => sectionPartsSchema.parse(data));
}
