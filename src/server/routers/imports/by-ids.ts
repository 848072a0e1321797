import { z } from 'zod';
import { mostIdsPerCall } from '#core/most-ids-per-call';
import { getImports } from '#data/imports/get-imports';
import { orgProcedure } from '#server/trpc';

/** Some imports; those that are gone or not the caller's are left out. */
export const byIds = orgProcedure
  .input(z.object({ ids: z.array(z.uuid()).min(1).max(mostIdsPerCall) }))
  .query(({ ctx, input }) => getImports(ctx.client, input.orgId, input.ids));
