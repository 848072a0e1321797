import { ensureOrganization as ensure } from '#data/organizations/ensure-organization';
import { userProcedure } from '#server/trpc';

/** A desk for who signs in and has none; gives the first of theirs. */
export const ensureOrganization = userProcedure.mutation(async ({ ctx }) => ({
  id: (await ensure(ctx.client)).id,
}));
