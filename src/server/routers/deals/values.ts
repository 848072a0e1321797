import { z } from 'zod';
import { dealBlueprint } from '#core/deals/deal';
import { factValueSchema } from '#core/facts/fact-schema';
import { recordDealReveal } from '#data/deals/record-deal-reveal';
import { valueOfDeal } from '#server/deals/view-deal';
import { decideValue, undecideValue, valuePlaceShape } from '#server/facts/decide-value';
import { orgProcedure } from '#server/trpc';

const of = (id: string) => ({ subject: { type: 'deal', id }, blueprint: dealBlueprint });

/** What a person says of one value of a deal: it is this, or it is not so (null). It outlives every run. */
export const decide = orgProcedure
  .input(z.object({ ...valuePlaceShape, value: factValueSchema.nullable() }))
  .mutation(({ ctx, input: { orgId: _, id, ...decision } }) => decideValue(ctx.client, of(id), decision));

/** Takes back what a person said; what the papers say counts again. */
export const undecide = orgProcedure
  .input(z.object(valuePlaceShape))
  .mutation(({ ctx, input: { orgId: _, id, ...place } }) => undecideValue(ctx.client, of(id), place));

/** A number that is masked elsewhere. Who asked for it is written down before it is told. */
export const reveal = orgProcedure
  .input(z.object(valuePlaceShape))
  .mutation(async ({ ctx, input: { orgId, id: dealId, section, itemKey, field } }) => {
    const asked = { dealId, section, itemKey, field };
    await recordDealReveal(ctx.client, asked);
    return { value: await valueOfDeal(ctx.client, orgId, asked) };
  });
