import { createHash } from 'node:crypto';

/**
 * Where an object is stored that a job makes: below its organization and a day, under an id that follows from what it is
 * made of, so that a second attempt finds the place of the first. Such an id is a UUID of version 8 (RFC 9562: made as
 * its maker likes).
 */
export function derivedObjectKey(orgId: string, day: Date, origin: string): string {
  const hex = createHash('sha256').update(origin).digest().subarray(0, 16).toString('hex');
  const id = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20),
  ];
  return `${orgId}/${day.toISOString().slice(0, 10).replaceAll('-', '/')}/${id.join('-')}`;
}
