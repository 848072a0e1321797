import { derivedObjectKey } from '../derived-key.ts';

/**
 * Where the XML of a job is stored: below its organization and the day of its conversion, under an id that follows
 * from the job and the content.
 * @param day an ISO instant
 */
export function resultKey(result: { orgId: string; day: string; jobId: number; sha256: string }): string {
  return derivedObjectKey(result.orgId, new Date(result.day), `result:${result.jobId}:${result.sha256}`);
}
