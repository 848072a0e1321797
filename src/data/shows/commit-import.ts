import { z } from 'zod';
import type { ShowItem } from '#core/shows/show';
import type { Json } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import { toItemRow } from './show-item-row.ts';

const rows = z
  .array(z.object({ show_id: z.string(), commit_id: z.string(), created: z.boolean() }))
  .length(1);

export type Commit = {
  /** Asked twice with it is committed once. */
  key: string;
  /** Of the import and of the show, as they were when the difference was looked at. */
  revision: number;
  show: { id: string; revision: number } | null;
  /** The whole show as it is to be. */
  items: readonly ShowItem[];
};

/** Writes what an import came to into a show. Throws NOT_FOUND, CONFLICT (something has changed), INVALID_INPUT, RATE_LIMITED. */
export async function commitImport(
  client: UserClient,
  importId: string,
  { key, revision, show, items }: Commit,
): Promise<{ showId: string; commitId: string; created: boolean }> {
  const data = dataOrThrow(
    await client.rpc('commit_import', {
      p_import: importId,
      p_key: key,
      p_revision: revision,
      p_items: items.map((item): Json => toItemRow(item)),
      ...(show && { p_show: show.id, p_show_revision: show.revision }),
    }),
  );
  const [row] = rows.parse(data);
  return { showId: row?.show_id ?? '', commitId: row?.commit_id ?? '', created: row?.created === true };
}
