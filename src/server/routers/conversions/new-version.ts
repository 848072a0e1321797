import { z } from 'zod';
import { requestConversionVersion } from '#data/conversions/request-conversion-version';
import { orgProcedure } from '#server/trpc';

/** Has the XML written anew with what people decided since; the versions before it stay. */
export const newVersion = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => requestConversionVersion(ctx.client, input.id));
