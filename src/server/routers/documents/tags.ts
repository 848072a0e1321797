import { listTags } from '#data/documents/list-tags';
import { orgProcedure } from '#server/trpc';

/** The tags that documents of the organization carry, by name. */
export const tags = orgProcedure.query(({ ctx, input }) => listTags(ctx.client, input.orgId));
