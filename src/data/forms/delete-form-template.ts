import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Deletes a template that nothing was filled from. Throws NOT_FOUND, CONFLICT (it has runs), RATE_LIMITED. */
export async function deleteFormTemplate(client: UserClient, templateId: string): Promise<void> {
  dataOrThrow(await client.rpc('delete_form_template', { p_template: templateId }));
}
