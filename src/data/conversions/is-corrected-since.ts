import type { StoredConversionResult } from '#data/conversions/get-conversion-result';
import { databaseError } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/**
 * Whether people said something of a document's values, or took it back, that a result may not know of. Events are
 * asked, since a decision taken back is gone. What was said while its job ran counts as not known: the job may have
 * read the decisions before.
 */
export async function isCorrectedSince(
  client: UserClient,
  { orgId, documentId, blueprint }: { orgId: string; documentId: string; blueprint: string },
  { jobId, createdAt }: Pick<StoredConversionResult, 'jobId' | 'createdAt'>,
): Promise<boolean> {
  const [job, last] = await Promise.all([
    client.from('jobs').select('started_at').eq('org_id', orgId).eq('id', jobId).maybeSingle(),
    client
      .from('events')
      .select('at')
      .eq('org_id', orgId)
      .eq('subject_type', 'document')
      .eq('subject_id', documentId)
      .eq('type', 'fact.decided')
      .eq('data->>blueprint', blueprint)
      .order('id', { ascending: false })
      .limit(1)
      .maybeSingle(),
  ]);
  if (job.error) throw databaseError(job.error);
  if (last.error) throw databaseError(last.error);
  if (!last.data) return false;
  const startedAt = job.data?.started_at ?? createdAt;
  // A job that lost its lease after saving was started once more, which says nothing of what it had saved.
  return last.data.at > (startedAt < createdAt ? startedAt : createdAt);
}
