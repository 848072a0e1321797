import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Parses a template again. Throws NOT_FOUND, CONFLICT (it is under way), RATE_LIMITED. */
export async function retryFormTemplate(client: UserClient, templateId: string): Promise<void> {
  dataOrThrow(await client.rpc('retry_form_template', { p_template: templateId }));
}
