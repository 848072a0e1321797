import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import { documentsTouched } from '#core/live/change';
import { isCursor } from '#core/live/cursor';
import { mostIdsPerCall } from '#core/most-ids-per-call';
import { getDocuments } from '#data/documents/get-documents';
import { changesSince } from '#data/events/changes-since';
import { isInOrganization } from '#data/organizations/is-in-organization';
import { orgProcedure } from '#server/trpc';

/**
 * What happened after a cursor; without one, only where the feed stands. The documents it speaks of come along as
 * they are now, which saves every screen a second question (null: too many, the reader fetches what it shows in
 * portions of its own). Throws FORBIDDEN for who is no member, or not any more: there is no news for them either.
 */
export const since = orgProcedure
  .input(z.object({ cursor: z.string().refine(isCursor).nullable() }))
  .query(async ({ ctx, input }) => {
    const changes = await changesSince(ctx.client, input.orgId, input.cursor, 500);
    const ids = documentsTouched(changes.events);
    if (changes.events.length === 0 && !(await isInOrganization(ctx.client, input.orgId))) {
      throw new DocketError('FORBIDDEN');
    }
    if (ids.length === 0) return { ...changes, documents: [] };
    if (ids.length > mostIdsPerCall) return { ...changes, documents: null };
    return { ...changes, documents: await getDocuments(ctx.client, input.orgId, ids) };
  });
