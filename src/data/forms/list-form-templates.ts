import type { TemplatePage } from '#core/forms/template';
import type { ListPlace } from '#core/live/list-pages';
import { dataOrThrow } from '#data/database-error';
import { newestFirst, pageOf } from '#data/keyset';
import type { UserClient } from '#data/server/user-client';
import { templateColumns, toTemplateSummary } from './template-row.ts';

/** One page of an organization's form templates, newest first, after a place. */
export async function listFormTemplates(
  client: UserClient,
  orgId: string,
  page: { after: ListPlace | null; limit: number },
): Promise<TemplatePage> {
  const rows = client.from('form_template_overview').select(templateColumns).eq('org_id', orgId);
  const data = dataOrThrow(await newestFirst(rows, page));
  return pageOf(data.map(toTemplateSummary), page.limit);
}
