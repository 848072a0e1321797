import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import { isImportKnown } from '#data/imports/is-import-known';
import { findOrganization } from '#data/organizations/find-organization';
import type { Person } from '../../person.ts';

export type AskedImport = { params: Promise<{ id: string }> };

/**
 * The import an address names, in whichever of the caller's organizations it is. Throws NOT_FOUND, or FORBIDDEN where it is
 * there but somebody else's.
 */
export async function importAskedFor(
  { client }: Pick<Person, 'client'>,
  { params }: AskedImport,
): Promise<{ id: string; orgId: string }> {
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) throw new DocketError('NOT_FOUND');
  const orgId = await findOrganization(client, 'imports', id);
  if (orgId !== null) return { id, orgId };
  throw new DocketError((await isImportKnown(client, id)) ? 'FORBIDDEN' : 'NOT_FOUND');
}
