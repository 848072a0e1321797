import type { Subject } from '#core/jobs/subject';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/**
 * When a person last said something of a subject's values by a blueprint, or took it back; null: never. Throws
 * FORBIDDEN.
 */
export async function lastDecidedAt(
  client: UserClient,
  { orgId, subject, blueprint }: { orgId: string; subject: Subject; blueprint: string },
): Promise<string | null> {
  return dataOrThrow(
    await client.rpc('last_decided_at', {
      p_org: orgId,
      p_subject_type: subject.type,
      p_subject_id: subject.id,
      p_blueprint: blueprint,
    }),
  );
}
