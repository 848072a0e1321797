import type { TemplatePage } from '#core/forms/template';
import type { ListPlace } from '#core/live/list-pages';
import { dataOrThrow } from '#data/database-error';
import { afterPlace, pageOf } from '#data/keyset';
import type { UserClient } from '#data/server/user-client';
import { templateColumns, toTemplateSummary } from './template-row.ts';

/** One page of an organization's form templates, newest first, after a place. */
export async function listFormTemplates(
  client: UserClient,
  orgId: string,
  { after, limit }: { after: ListPlace | null; limit: number },
): Promise<TemplatePage> {
  let query = client.from('form_template_overview').select(templateColumns).eq('org_id', orgId);
  if (after) query = query.or(afterPlace(after));
  const data = dataOrThrow(
    await query
      .order('created_at', { ascending: false })
      .order('id', { ascending: false })
      .limit(limit + 1),
  );
  return pageOf(data.map(toTemplateSummary), limit);
}
