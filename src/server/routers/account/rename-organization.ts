import { z } from 'zod';
import { renameOrganization as rename } from '#data/organizations/rename-organization';
import { orgProcedure } from '#server/trpc';
import { organizationName } from './organization-name.ts';

export const renameOrganization = orgProcedure
  .input(z.object({ name: organizationName }))
  .mutation(({ ctx, input }) => rename(ctx.client, input.orgId, input.name));
