import { z } from 'zod';
import { createOrganization as create } from '#data/organizations/create-organization';
import { userProcedure } from '#server/trpc';
import { organizationName } from './organization-name.ts';

/** Opens another organization, owned by the caller; gives its id. */
export const createOrganization = userProcedure
  .input(z.object({ name: organizationName }))
  .mutation(async ({ ctx, input }) => ({ id: await create(ctx.client, input.name) }));
