import type { FormMapping } from '#core/forms/template';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** What a request of the Data API answers at most. */
const rowsPerRequest = 1000;

/** What people fixed of the mapping of a form, for all its versions, by the name of the field. */
export async function listFormMappings(
  client: DocketClient,
  orgId: string,
  familyId: string,
): Promise<FormMapping[]> {
  const mappings: FormMapping[] = [];
  for (;;) {
    const data = dataOrThrow(
      await client
        .from('form_mappings')
        .select('field,path')
        .eq('org_id', orgId)
        .eq('family_id', familyId)
        .order('field')
        .range(mappings.length, mappings.length + rowsPerRequest - 1),
    );
    mappings.push(...data);
    if (data.length < rowsPerRequest) return mappings;
  }
}
