import { z } from 'zod';
import { decideFormMapping } from '#data/forms/decide-form-mapping';
import { orgProcedure } from '#server/trpc';

const place = z.object({ id: z.uuid(), field: z.string().min(1).max(1000) });

/** A person fixes what fills a field, for all versions of the form; null: a person does. */
export const decideMapping = orgProcedure
  .input(
    place.extend({
      path: z
        .string()
        .regex(/^[a-z][a-z0-9_.[\]]{0,199}$/)
        .nullable(),
    }),
  )
  .mutation(({ ctx, input: { id, field, path } }) =>
    decideFormMapping(ctx.client, { templateId: id, field, path }),
  );

/** The rules have their word again. */
export const undecideMapping = orgProcedure
  .input(place)
  .mutation(({ ctx, input: { id, field } }) =>
    decideFormMapping(ctx.client, { templateId: id, field, path: undefined }),
  );
