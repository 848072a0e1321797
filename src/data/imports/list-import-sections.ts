import type { SectionParts } from '#core/imports/source';
import { sectionPartsSchema } from '#core/imports/source-schema';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** What the sources of an import come to so far, in no order. */
export async function listImportSections(
  client: UserClient,
  orgId: string,
  importId: string,
): Promise<SectionParts[]> {
  const rows = dataOrThrow(
    await client.from('import_sections').select('data').eq('org_id', orgId).eq('import_id', importId),
  );
  return rows.map(({ data }) => sectionPartsSchema.parse(data));
}
