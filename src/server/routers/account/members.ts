import { listMembers } from '#data/organizations/list-members';
import { orgProcedure } from '#server/trpc';

/** Everybody in the organization, owners first. */
export const members = orgProcedure.query(({ ctx, input }) => listMembers(ctx.client, input.orgId));
