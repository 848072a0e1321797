import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/**
 * A run that fills a form from these documents. Gives its id. Throws FORBIDDEN, NOT_FOUND, INVALID_INPUT, CONFLICT (the
 * form is not ready), RATE_LIMITED.
 */
export async function prepareForm(
  client: UserClient,
  orgId: string,
  given: { templateId: string; documentIds: readonly string[]; name: string },
): Promise<string> {
  return dataOrThrow(
    await client.rpc('prepare_form', {
      p_org: orgId,
      p_template: given.templateId,
      p_documents: [...given.documentIds],
      p_name: given.name,
    }),
  );
}
