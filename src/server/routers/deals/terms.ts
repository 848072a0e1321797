import { z } from 'zod';
import { programSchema } from '#core/conditions/condition-schema';
import { borrowerKinds } from '#core/deals/deal-schema';
import { closeDeal } from '#data/deals/close-deal';
import { createDeal } from '#data/deals/create-deal';
import { deleteDeal } from '#data/deals/delete-deal';
import { editDeal } from '#data/deals/edit-deal';
import { retryDeal } from '#data/deals/retry-deal';
import { orgProcedure } from '#server/trpc';

const terms = {
  name: z.string().trim().min(1).max(255),
  program: programSchema,
  borrowerKind: z.enum(borrowerKinds),
  closingOn: z.iso.date().nullable().default(null),
};
const id = z.uuid();

/** A deal with nothing in it; what its program asks for comes by itself. */
export const create = orgProcedure
  .input(z.object(terms))
  .mutation(async ({ ctx, input: { orgId, ...given } }) => ({
    id: await createDeal(ctx.client, orgId, given),
  }));

export const edit = orgProcedure
  .input(z.object({ id, ...terms }))
  .mutation(({ ctx, input: { id, name, program, borrowerKind, closingOn } }) =>
    editDeal(ctx.client, id, { name, program, borrowerKind, closingOn }),
  );

/** Nothing is worked on any more, or again. */
export const close = orgProcedure
  .input(z.object({ id, closed: z.boolean() }))
  .mutation(({ ctx, input }) => closeDeal(ctx.client, input.id, input.closed));

/** For underwriters and owners. Papers stay. */
export const remove = orgProcedure
  .input(z.object({ id }))
  .mutation(({ ctx, input }) => deleteDeal(ctx.client, input.id));

export const retry = orgProcedure
  .input(z.object({ id }))
  .mutation(({ ctx, input }) => retryDeal(ctx.client, input.id));
