import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import { findOrganization } from '#data/organizations/find-organization';
import type { Person } from '../../person.ts';

export type AskedDeal = { params: Promise<{ id: string }> };

/** The deal an address names, in whichever of the caller's organizations it is. Throws NOT_FOUND. */
export async function dealAskedFor(
  { client }: Pick<Person, 'client'>,
  { params }: AskedDeal,
): Promise<{ dealId: string; orgId: string }> {
  const { id: dealId } = await params;
  const orgId = z.uuid().safeParse(dealId).success ? await findOrganization(client, 'deals', dealId) : null;
  if (orgId === null) throw new DocketError('NOT_FOUND');
  return { dealId, orgId };
}
