import { z } from 'zod';
import { invitationDays } from '#core/organizations/invitation';
import { memberRoles } from '#core/organizations/roles';
import { createInvitation } from '#data/organizations/create-invitation';
import { orgProcedure } from '#server/trpc';

const { least, usual, most } = invitationDays;

/** A link into the organization, good for one person. Its token is told now and never again. */
export const invite = orgProcedure
  .input(z.object({ role: z.enum(memberRoles), days: z.int().min(least).max(most).default(usual) }))
  .mutation(({ ctx, input }) => createInvitation(ctx.client, input.orgId, input.role, input.days));
