import { z } from 'zod';
import type { ItemOperation } from '#core/imports/source';
import { itemOps } from '#core/imports/source-schema';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** More than can be said of one import. */
const most = 5000;
/** A request of the Data API answers at most so many rows (hosted projects: 1000 by default). */
const rowsPerRequest = 1000;

const row = z
  .object({ section: z.string(), item_key: z.string(), op: z.enum(itemOps), into_key: z.string().nullable() })
  .transform(({ section, item_key: itemKey, op, into_key: into }): ItemOperation[] => {
    if (op !== 'merge') return [{ section, itemKey, op }];
    return into === null ? [] : [{ section, itemKey, op, into }];
  });

/** What people said of the items of an import as a whole, the oldest first. */
export async function listImportOperations(
  client: UserClient,
  orgId: string,
  importId: string,
): Promise<ItemOperation[]> {
  const operations: ItemOperation[] = [];
  for (let from = 0; from < most; from += rowsPerRequest) {
    const data = dataOrThrow(
      await client
        .from('import_operations')
        .select('section,item_key,op,into_key')
        .eq('org_id', orgId)
        .eq('import_id', importId)
        .order('decided_at')
        .order('section')
        .order('item_key')
        .range(from, from + rowsPerRequest - 1),
    );
    operations.push(...row.array().parse(data).flat());
    if (data.length < rowsPerRequest) break;
  }
  return operations;
}
