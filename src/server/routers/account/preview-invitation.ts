import { z } from 'zod';
import { previewInvitation as preview } from '#data/organizations/preview-invitation';
import { userProcedure } from '#server/trpc';

/**
 * What a link leads to, for whoever holds its token. A mutation, though it changes nothing that is shown: it takes a try,
 * and a token belongs into no address.
 */
export const previewInvitation = userProcedure
  .input(z.object({ token: z.string().min(1).max(200) }))
  .mutation(({ ctx, input }) => preview(ctx.client, input.token));
