import { z } from 'zod';
import type { ConversionSummary } from '#core/conversions/conversion';
import { DocketError } from '#core/errors/docket-error';
import { getConversion } from '#data/conversions/get-conversions';
import { isConversionKnown } from '#data/conversions/is-conversion-known';
import { findOrganization } from '#data/organizations/find-organization';
import type { Person } from '../../person.ts';

export type AskedJob = { params: Promise<{ id: string }> };

/**
 * The conversion an address names, in whichever of the caller's organizations it is. Throws NOT_FOUND, or FORBIDDEN where
 * it is there but somebody else's.
 */
export async function conversionAskedFor(
  { client }: Pick<Person, 'client'>,
  { params }: AskedJob,
): Promise<{ conversion: ConversionSummary; orgId: string }> {
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) throw new DocketError('NOT_FOUND');
  const orgId = await findOrganization(client, 'conversions', id);
  const conversion = orgId === null ? null : await getConversion(client, orgId, id);
  if (orgId !== null && conversion) return { conversion, orgId };
  throw new DocketError((await isConversionKnown(client, id)) ? 'FORBIDDEN' : 'NOT_FOUND');
}
