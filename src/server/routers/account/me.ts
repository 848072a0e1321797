import { listOrganizations } from '#data/organizations/list-organizations';
import { userProcedure } from '#server/trpc';

/** Who is signed in, and their organizations, those joined first at the top. */
export const me = userProcedure.query(async ({ ctx }) => ({
  user: ctx.user,
  organizations: await listOrganizations(ctx.client),
}));
