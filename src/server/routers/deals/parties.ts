import { z } from 'zod';
import { partyRoles } from '#core/conditions/condition-schema';
import { removeDealParty } from '#data/deals/remove-deal-party';
import { saveDealParty } from '#data/deals/save-deal-party';
import { orgProcedure } from '#server/trpc';

/** Somebody of a deal: a new one, or what is said of one. */
export const saveParty = orgProcedure
  .input(
    z.object({
      id: z.uuid(),
      partyId: z.uuid().nullable().default(null),
      role: z.enum(partyRoles),
      name: z.string().trim().min(1).max(255),
      share: z.number().min(0).max(100).nullable().default(null),
    }),
  )
  .mutation(async ({ ctx, input: { id, partyId, role, name, share } }) => ({
    partyId: await saveDealParty(ctx.client, id, { id: partyId, role, name, share }),
  }));

export const removeParty = orgProcedure
  .input(z.object({ id: z.uuid(), partyId: z.uuid() }))
  .mutation(({ ctx, input }) => removeDealParty(ctx.client, input.id, input.partyId));
