import { z } from 'zod';
import { acceptInvitation as accept } from '#data/organizations/accept-invitation';
import { userProcedure } from '#server/trpc';

/** Makes the caller a member by a link's token; gives the organization's id. */
export const acceptInvitation = userProcedure
  .input(z.object({ token: z.string().min(1).max(200) }))
  .mutation(async ({ ctx, input }) => ({ orgId: await accept(ctx.client, input.token) }));
