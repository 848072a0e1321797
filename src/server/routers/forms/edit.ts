import { z } from 'zod';
import { mostValueCharacters } from '#core/forms/fill-schema';
import { editFillRun } from '#data/forms/edit-fill-run';
import { orgProcedure } from '#server/trpc';

const place = z.object({ id: z.uuid(), field: z.string().min(1).max(1000) });

/** A person says what a field of a run holds; null: it stays empty. */
export const edit = orgProcedure
  .input(
    place.extend({ value: z.union([z.string().max(mostValueCharacters / 4), z.literal(true), z.null()]) }),
  )
  .mutation(async ({ ctx, input: { id, field, value } }) => ({
    revision: await editFillRun(ctx.client, { runId: id, field, value }),
  }));

/** What was prepared counts again. */
export const withdraw = orgProcedure.input(place).mutation(async ({ ctx, input: { id, field } }) => ({
  revision: await editFillRun(ctx.client, { runId: id, field, value: undefined }),
}));
