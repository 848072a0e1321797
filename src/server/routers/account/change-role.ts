import { z } from 'zod';
import { memberRoles } from '#core/organizations/roles';
import { changeMemberRole } from '#data/organizations/change-member-role';
import { orgProcedure } from '#server/trpc';

export const changeRole = orgProcedure
  .input(z.object({ userId: z.uuid(), role: z.enum(memberRoles) }))
  .mutation(({ ctx, input }) => changeMemberRole(ctx.client, input.orgId, input.userId, input.role));
