import { z } from 'zod';
import { replayForm } from '#data/forms/replay-form';
import { orgProcedure } from '#server/trpc';

/** Makes what was generated last once more, to see that the same bytes come. */
export const replay = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => replayForm(ctx.client, input.id));
