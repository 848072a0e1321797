import { z } from 'zod';
import { blueprintOf } from '#core/blueprints/index';
import { DocketError } from '#core/errors/docket-error';
import { isDecidable } from '#core/facts/decision';
import { factValueSchema } from '#core/facts/fact-schema';
import { itemKeySchema } from '#core/imports/source-schema';
import { decideFact } from '#data/facts/decide-fact';
import { getImport } from '#data/imports/get-imports';
import type { UserClient } from '#data/server/user-client';
import { orgProcedure } from '#server/trpc';

const place = {
  id: z.uuid(),
  section: z.string().min(1).max(63),
  itemKey: itemKeySchema.nullable(),
  field: z.string().min(1).max(63),
};

/**
 * What a person says of one value of an import: it is this (to accept is to say what stands there), or it is not so
 * (null). It outlives every run.
 */
export const decide = orgProcedure
  .input(z.object({ ...place, value: factValueSchema.nullable() }))
  .mutation(async ({ ctx, input: { orgId, id, ...decision } }) => {
    const blueprint = blueprintOf(await blueprintIdOf(ctx.client, orgId, id));
    if (!blueprint || !isDecidable(decision, blueprint)) {
      throw new DocketError('INVALID_INPUT', { explanation: 'no such field, or no value of its type' });
    }
    const subject = { type: 'import', id };
    await decideFact(ctx.client, {
      ...decision,
      subject,
      blueprint: blueprint.id,
      evidence: null,
      remove: false,
    });
  });

/** Takes back what a person said; what the sources say counts again. */
export const undecide = orgProcedure
  .input(z.object(place))
  .mutation(async ({ ctx, input: { orgId, id, ...decision } }) => {
    const blueprint = await blueprintIdOf(ctx.client, orgId, id);
    const subject = { type: 'import', id };
    await decideFact(ctx.client, {
      ...decision,
      subject,
      blueprint,
      value: null,
      evidence: null,
      remove: true,
    });
  });

async function blueprintIdOf(client: UserClient, orgId: string, id: string): Promise<string> {
  const summary = await getImport(client, orgId, id);
  if (!summary) throw new DocketError('NOT_FOUND');
  return summary.blueprint;
}
