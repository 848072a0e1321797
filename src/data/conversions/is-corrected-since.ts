import type { Subject } from '#core/jobs/subject';
import { dataOrThrow } from '#data/database-error';
import { lastDecidedAt } from '#data/events/last-decided-at';
import type { UserClient } from '#data/server/user-client';
import type { StoredConversionResult } from './get-conversion-result.ts';

/**
 * Whether people said something of a subject's values, or took it back, that a result may not know of. Events are
 * asked, since a decision taken back is gone. What was said while its job ran counts as not known: the job may have
 * read the decisions before.
 */
export async function isCorrectedSince(
  client: UserClient,
  { orgId, subject, blueprint }: { orgId: string; subject: Subject; blueprint: string },
  { jobId, createdAt }: Pick<StoredConversionResult, 'jobId' | 'createdAt'>,
): Promise<boolean> {
  const [job, saidAt] = await Promise.all([
    client.from('jobs').select('started_at').eq('org_id', orgId).eq('id', jobId).maybeSingle(),
    lastDecidedAt(client, { orgId, subject, blueprint }),
  ]);
  const run = dataOrThrow(job);
  if (saidAt === null) return false;
  const startedAt = run?.started_at ?? createdAt;
  // A job that lost its lease after saving was started once more, which says nothing of what it had saved.
  return saidAt > (startedAt < createdAt ? startedAt : createdAt);
}
