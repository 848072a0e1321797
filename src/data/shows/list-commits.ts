import { z } from 'zod';
import type { ShowCommit } from '#core/shows/show';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const columns = 'id,import_id,show_id,made_show,committed_at,undone_at,show_revision';
const most = 100;

const row = z
  .object({
    id: z.string(),
    import_id: z.string(),
    show_id: z.string(),
    made_show: z.boolean(),
    committed_at: z.string(),
    undone_at: z.string().nullable(),
    show_revision: z.number(),
  })
  .transform(
    (r): ShowCommit => ({
      id: r.id,
      importId: r.import_id,
      showId: r.show_id,
      madeShow: r.made_show,
      committedAt: r.committed_at,
      undoneAt: r.undone_at,
      showRevision: r.show_revision,
    }),
  );

/** Commits of an import, or into a show, that stand, the last first; 100 at most. */
export async function listCommits(
  client: UserClient,
  orgId: string,
  of: { importId: string } | { showId: string },
): Promise<ShowCommit[]> {
  const [column, id] =
    'importId' in of ? (['import_id', of.importId] as const) : (['show_id', of.showId] as const);
  const data = dataOrThrow(
    await client
      .from('show_commits')
      .select(columns)
      .eq('org_id', orgId)
      .eq(column, id)
      .is('undone_at', null)
      .order('committed_at', { ascending: false })
      .limit(most),
  );
  return row.array().parse(data);
}
