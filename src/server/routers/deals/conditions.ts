import { z } from 'zod';
import {
  conditionCategories,
  conditionGates,
  conditionRuleSchema,
  rejectionReasons,
} from '#core/conditions/condition-schema';
import { addDealCondition } from '#data/deals/add-deal-condition';
import { assignConditionPaper } from '#data/deals/assign-condition-paper';
import { decideCondition } from '#data/deals/decide-condition';
import { removeDealCondition } from '#data/deals/remove-deal-condition';
import { setConditionDue } from '#data/deals/set-condition-due';
import { orgProcedure } from '#server/trpc';

const conditionId = z.uuid();
const words = z.string().trim().min(1).max(1000);
const day = z.iso.date().nullable();

/** A condition that a person asks for. */
export const addCondition = orgProcedure
  .input(
    z.object({
      id: z.uuid(),
      category: z.enum(conditionCategories),
      priorTo: z.enum(conditionGates),
      internal: words,
      external: words,
      rule: conditionRuleSchema.nullable().default(null),
      dueOn: day.default(null),
    }),
  )
  .mutation(async ({ ctx, input: { orgId: _, id, ...asked } }) => ({
    conditionId: await addDealCondition(ctx.client, id, asked),
  }));

export const removeCondition = orgProcedure
  .input(z.object({ conditionId }))
  .mutation(({ ctx, input }) => removeDealCondition(ctx.client, input.conditionId));

export const setDue = orgProcedure
  .input(z.object({ conditionId, dueOn: day }))
  .mutation(({ ctx, input }) => setConditionDue(ctx.client, input.conditionId, input.dueOn));

/** A person's word on a condition, which counts before the rules; null: theirs counts again. */
export const decideConditionOf = orgProcedure
  .input(
    z.object({
      conditionId,
      status: z.enum(['satisfied', 'rejected', 'waived', 'not_applicable']).nullable(),
      reason: words.nullable().default(null),
      code: z.enum(rejectionReasons).nullable().default(null),
    }),
  )
  .mutation(({ ctx, input: { conditionId, status, reason, code } }) =>
    decideCondition(ctx.client, conditionId, { status, reason, code }),
  );

/** Whether a paper counts for a condition, as a person says; null: the rules decide. */
export const assignPaper = orgProcedure
  .input(z.object({ conditionId, documentId: z.uuid(), said: z.boolean().nullable() }))
  .mutation(({ ctx, input: { conditionId, documentId, said } }) =>
    assignConditionPaper(ctx.client, { conditionId, documentId, said }),
  );
