import { listInvitations } from '#data/organizations/list-invitations';
import { orgProcedure } from '#server/trpc';

/** The links that can still be used, newest first. */
export const invitations = orgProcedure.query(({ ctx, input }) => listInvitations(ctx.client, input.orgId));
