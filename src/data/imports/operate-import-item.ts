import type { ItemOperation } from '#core/imports/source';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** A person says something of an item as a whole, or takes it back (`remove`). Throws NOT_FOUND, INVALID_INPUT, CONFLICT. */
export async function operateImportItem(
  client: UserClient,
  importId: string,
  operation: ItemOperation,
  remove: boolean,
): Promise<void> {
  const { section, itemKey, op } = operation;
  dataOrThrow(
    await client.rpc('operate_import_item', {
      p_import: importId,
      p_section: section,
      p_item_key: itemKey,
      p_op: op,
      p_remove: remove,
      ...(operation.op === 'merge' && { p_into: operation.into }),
    }),
  );
}
