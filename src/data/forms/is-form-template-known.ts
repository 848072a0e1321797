import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Whether a form template is there, be it somebody else's. */
export async function isFormTemplateKnown(client: UserClient, templateId: string): Promise<boolean> {
  return dataOrThrow(await client.rpc('is_form_template_known', { p_template: templateId }));
}
