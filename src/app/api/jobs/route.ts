import { z } from 'zod';
import { conversionStatuses } from '#core/conversions/conversion';
import { decodePlace, encodePlace } from '#core/conversions/place';
import { conversionCounts } from '#data/conversions/conversion-counts';
import { listConversions } from '#data/conversions/list-conversions';
import { accepted, answer } from '../answers.ts';
import { asMember } from '../person.ts';
import { jobOf } from './job.ts';

export const dynamic = 'force-dynamic';

/**
 * Somebody asking for what changed since the last answer must not miss what was committed while that answer was made:
 * the times of a transaction are those of its beginning.
 */
const overlapMs = 5_000;

const querySchema = z.object({
  since: z.iso.datetime({ offset: true }).optional(),
  status: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(conversionStatuses)))
    .optional(),
  needs_review: z.stringbool().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().transform(decodePlace).optional(),
});

/**
 * Conversions of the caller's organization, newest first. `since`: only those whose status moved after that time
 * (less 5 s, so rows may come twice); `status`: one or several, by comma; `needs_review`: true or false; `cursor`: the `next_cursor` of the page
 * before. `active_count` is over all of them: at 0 nothing will move by itself.
 */
export function GET(request: Request): Promise<Response> {
  return asMember(request, async ({ client, orgId }) => {
    const asked = Object.fromEntries(new URL(request.url).searchParams);
    const { since, status, needs_review, limit, cursor } = accepted(querySchema.safeParse(asked));
    const serverTime = new Date().toISOString();
    const [{ items, next }, counts] = await Promise.all([
      listConversions(client, orgId, {
        after: cursor ?? null,
        statuses: status ?? null,
        needsReview: needs_review ?? null,
        updatedSince: since === undefined ? null : new Date(Date.parse(since) - overlapMs).toISOString(),
        limit,
      }),
      conversionCounts(client, orgId),
    ]);
    return answer({
      jobs: items.map(jobOf),
      active_count: counts.active,
      next_cursor: next && encodePlace(next),
      server_time: serverTime,
    });
  });
}
