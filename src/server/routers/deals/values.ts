import { z } from 'zod';
import { blueprintOf } from '#core/blueprints/index';
import { dealBlueprint } from '#core/deals/deal';
import { DocketError } from '#core/errors/docket-error';
import { isDecidable } from '#core/facts/decision';
import { factValueSchema } from '#core/facts/fact-schema';
import { itemKeySchema } from '#core/imports/source-schema';
import { recordDealReveal } from '#data/deals/record-deal-reveal';
import { decideFact } from '#data/facts/decide-fact';
import { valueOfDeal } from '#server/deals/view-deal';
import { orgProcedure } from '#server/trpc';

const place = {
  id: z.uuid(),
  section: z.string().min(1).max(63),
  itemKey: itemKeySchema.nullable(),
  field: z.string().min(1).max(63),
};

/** What a person says of one value of a deal: it is this, or it is not so (null). It outlives every run. */
export const decide = orgProcedure
  .input(z.object({ ...place, value: factValueSchema.nullable() }))
  .mutation(async ({ ctx, input: { orgId: _, id, ...decision } }) => {
    const blueprint = blueprintOf(dealBlueprint);
    if (!blueprint || !isDecidable(decision, blueprint)) {
      throw new DocketError('INVALID_INPUT', { explanation: 'no such field, or no value of its type' });
    }
    const subject = { type: 'deal', id };
    await decideFact(ctx.client, {
      ...decision,
      subject,
      blueprint: dealBlueprint,
      evidence: null,
      remove: false,
    });
  });

/** Takes back what a person said; what the papers say counts again. */
export const undecide = orgProcedure
  .input(z.object(place))
  .mutation(async ({ ctx, input: { orgId: _, id, ...decision } }) => {
    const subject = { type: 'deal', id };
    await decideFact(ctx.client, {
      ...decision,
      subject,
      blueprint: dealBlueprint,
      value: null,
      evidence: null,
      remove: true,
    });
  });

/** A number that is masked elsewhere. Who asked for it is written down before it is told. */
export const reveal = orgProcedure
  .input(z.object(place))
  .mutation(async ({ ctx, input: { orgId, id: dealId, section, itemKey, field } }) => {
    const asked = { dealId, section, itemKey, field };
    await recordDealReveal(ctx.client, asked);
    return { value: await valueOfDeal(ctx.client, orgId, asked) };
  });
