import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/**
 * A person fixes what fills a field, for all versions of the form; path null: a person does; undefined: the rules have
 * their word again. Throws NOT_FOUND, INVALID_INPUT, RATE_LIMITED.
 */
export async function decideFormMapping(
  client: UserClient,
  { templateId, field, path }: { templateId: string; field: string; path: string | null | undefined },
): Promise<void> {
  dataOrThrow(
    await client.rpc('decide_form_mapping', {
      p_template: templateId,
      p_field: field,
      ...(typeof path === 'string' && { p_path: path }),
      p_remove: path === undefined,
    }),
  );
}
