import { z } from 'zod';
import { getClassification } from '#data/documents/get-classification';
import { orgProcedure } from '#server/trpc';

/** What the machine takes a document for, and why; null before it looked. */
export const classification = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .query(({ ctx, input }) => getClassification(ctx.client, input.orgId, input.id));
