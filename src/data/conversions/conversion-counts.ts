import type { ConversionCounts } from '#core/conversions/conversion';
import { DocketError } from '#core/errors/docket-error';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** How many conversions an organization has, by what they need from a person. Throws FORBIDDEN. */
export async function conversionCounts(client: UserClient, orgId: string): Promise<ConversionCounts> {
  const [row] = dataOrThrow(await client.rpc('conversion_counts', { p_org: orgId }));
  if (!row) throw new DocketError('UNKNOWN', { message: 'conversion_counts answered nothing' });
  const { total, active, ready, to_check, failed } = row;
  return { total, active, ready, check: to_check, failed };
}
