import { z } from 'zod';
import type { ConversionSummary } from '#core/conversions/conversion';
import { DocketError } from '#core/errors/docket-error';
import { getConversion } from '#data/conversions/get-conversions';
import { isConversionKnown } from '#data/conversions/is-conversion-known';
import type { Person } from '../../person.ts';

export type AskedJob = { params: Promise<{ id: string }> };

/** The conversion an address names. Throws NOT_FOUND, or FORBIDDEN where it is there but somebody else's. */
export async function conversionAskedFor(
  { client, orgId }: Pick<Person, 'client' | 'orgId'>,
  { params }: AskedJob,
): Promise<ConversionSummary> {
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) throw new DocketError('NOT_FOUND');
  const conversion = await getConversion(client, orgId, id);
  if (conversion) return conversion;
  throw new DocketError((await isConversionKnown(client, id)) ? 'FORBIDDEN' : 'NOT_FOUND');
}
