import { z } from 'zod';
import { removeMember as remove } from '#data/organizations/remove-member';
import { orgProcedure } from '#server/trpc';

/** Takes somebody out of the organization; anybody may take themselves out. */
export const removeMember = orgProcedure
  .input(z.object({ userId: z.uuid() }))
  .mutation(({ ctx, input }) => remove(ctx.client, input.orgId, input.userId));
