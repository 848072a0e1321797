import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/**
 * An owner says how sure the values of a field have to be (0..1) to pass unseen; null: what was measured is enough.
 * Throws FORBIDDEN, INVALID_INPUT, RATE_LIMITED.
 */
export async function setOrgLevel(
  client: UserClient,
  orgId: string,
  { blueprint, section, field }: { blueprint: string; section: string; field: string },
  level: number | null,
): Promise<void> {
  dataOrThrow(
    await client.rpc('set_org_level', {
      p_org: orgId,
      p_blueprint: blueprint,
      p_section: section,
      p_field: field,
      ...(level !== null && { p_level: level }),
    }),
  );
}
