import type { ConversionSummary } from '#core/conversions/conversion';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import { overviewColumns, toConversionSummary } from './overview-row.ts';

/** Some conversions by id. Those that are gone or not the caller's are left out. */
export async function getConversions(
  client: UserClient,
  orgId: string,
  ids: readonly string[],
): Promise<ConversionSummary[]> {
  const data = dataOrThrow(
    await client
      .from('conversion_overview')
      .select(overviewColumns)
      .eq('org_id', orgId)
      .in('id', [...ids]),
  );
  return data.map(toConversionSummary);
}

/** One conversion; null when it is gone or not the caller's. */
export async function getConversion(
  client: UserClient,
  orgId: string,
  id: string,
): Promise<ConversionSummary | null> {
  const [conversion] = await getConversions(client, orgId, [id]);
  return conversion ?? null;
}
