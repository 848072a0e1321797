import type { OrgLevel } from '#core/facts/org-level';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** How sure an organization wants the values of a blueprint to be; nothing for fields where it says nothing. */
export async function listOrgLevels(
  client: UserClient | DocketClient,
  orgId: string,
  blueprint: string,
): Promise<OrgLevel[]> {
  return dataOrThrow(
    await client
      .from('org_levels')
      .select('section,field,level')
      .eq('org_id', orgId)
      .eq('blueprint', blueprint)
      .order('section')
      .order('field')
      // As many as an organization has at most.
      .limit(2000),
  );
}
