import { z } from 'zod';
import { revokeInvitation as revoke } from '#data/organizations/revoke-invitation';
import { orgProcedure } from '#server/trpc';

export const revokeInvitation = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => revoke(ctx.client, input.orgId, input.id));
