import { z } from 'zod';
import { jobStatuses } from '#core/documents/document';

/** Which jobs of an organization are meant: every part that is given must fit. */
export const jobFilterSchema = z.strictObject({
  status: z.array(z.enum(jobStatuses)).max(6).optional(),
  kind: z.string().max(63).optional(),
  /** Of the failure. */
  code: z.string().max(63).optional(),
  /** In the message of the failure, or in the name of the document. */
  text: z.string().max(200).optional(),
});
export type JobFilter = z.infer<typeof jobFilterSchema>;

/** What can be done to all jobs that fit. */
export const jobActions = ['requeue', 'cancel'] as const;
export type JobAction = (typeof jobActions)[number];

/** The filter that an address carries; what no filter has is left out. */
export function jobFilterOf(search: URLSearchParams): JobFilter {
  const given = search.getAll('status');
  const status = jobStatuses.filter((one) => given.includes(one));
  const [kind, code, text] = ['kind', 'code', 'text'].map((name) => search.get(name)?.trim() ?? '');
  return {
    ...(status.length > 0 && { status }),
    ...(kind && { kind: kind.slice(0, 63) }),
    ...(code && { code: code.slice(0, 63) }),
    ...(text && { text: text.slice(0, 200) }),
  };
}

/** The place in an address that a page of jobs begins below; null: at the newest. */
export function jobPlaceOf(search: URLSearchParams): number | null {
  const below = Number(search.get('below') ?? '');
  return Number.isSafeInteger(below) && below > 0 ? below : null;
}

/** The other way round: the same filter, the same address. */
export function searchOfJobFilter({ status, kind, code, text }: JobFilter): URLSearchParams {
  const search = new URLSearchParams();
  for (const one of jobStatuses) if (status?.includes(one)) search.append('status', one);
  if (kind) search.set('kind', kind);
  if (code) search.set('code', code);
  if (text) search.set('text', text);
  return search;
}

/** Whether it leaves nothing out: what then fits is everything, which is never meant by saying nothing. */
export function isEmptyFilter(filter: JobFilter): boolean {
  return searchOfJobFilter(filter).size === 0;
}
