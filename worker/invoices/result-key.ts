import { createHash } from 'node:crypto';

/**
 * Where the XML of a job is stored: below its organization and the day of its conversion, under an id that follows
 * from the job and the content. Such an id is a UUID of version 8 (RFC 9562: made as its maker likes).
 * @param day an ISO instant
 */
export function resultKey(result: { orgId: string; day: string; jobId: number; sha256: string }): string {
  const hash = createHash('sha256').update(`result:${result.jobId}:${result.sha256}`).digest();
  const hex = hash.subarray(0, 16).toString('hex');
  const id = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20),
  ];
  const date = new Date(result.day).toISOString().slice(0, 10).replaceAll('-', '/');
  return `${result.orgId}/${date}/${id.join('-')}`;
}
