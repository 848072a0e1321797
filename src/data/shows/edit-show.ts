import type { ShowItem } from '#core/shows/show';
import type { Json } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import { fieldsToJson } from './show-item-row.ts';

/** `fields` whole; null: the item goes. */
export type ShowEdit = Pick<ShowItem, 'section' | 'key'> & { fields: ShowItem['fields'] | null };

/**
 * Changes items of a show that still has this revision; gives the new one. Throws NOT_FOUND, CONFLICT, INVALID_INPUT,
 * RATE_LIMITED.
 */
export async function editShow(
  client: UserClient,
  { id, revision, edits }: { id: string; revision: number; edits: readonly ShowEdit[] },
): Promise<number> {
  return dataOrThrow(
    await client.rpc('edit_show', {
      p_show: id,
      p_revision: revision,
      p_edits: edits.map(
        ({ section, key, fields }): Json => ({ section, key, fields: fields && fieldsToJson(fields) }),
      ),
    }),
  );
}
