import type { SectionParts } from '#core/imports/source';
import type { DocketClient, Json } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';

/**
 * Saves one section of an import, whole and once; false when it was there already, or a later job has written it.
 * Throws LeaseLostError, NOT_FOUND. Service role.
 */
export async function saveImportSection(
  client: DocketClient,
  lease: Lease,
  parts: SectionParts,
): Promise<boolean> {
  const { section, sources, members, groups } = parts;
  const data: Json = {
    section,
    sources: [...sources],
    groups: groups.map((group) => [...group]),
    members: members.map(({ facts, ...member }) => ({ ...member, facts: [...facts] })),
  };
  return dataOrThrow(
    await client.rpc('save_import_section', {
      p_id: lease.id,
      p_token: lease.leaseToken,
      p_section: section,
      p_data: data,
    }),
  );
}
