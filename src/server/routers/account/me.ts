import { ensureOrganization } from '#data/organizations/ensure-organization';
import { userProcedure } from '#server/trpc';

/** Who is signed in, and their organization (made at the first call). */
export const me = userProcedure.query(async ({ ctx }) => ({
  user: ctx.user,
  organization: await ensureOrganization(ctx.client),
}));
