import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import { factValueSchema } from '#core/facts/fact-schema';
import { getImport } from '#data/imports/get-imports';
import type { UserClient } from '#data/server/user-client';
import { decideValue, undecideValue, valuePlaceShape } from '#server/facts/decide-value';
import { orgProcedure } from '#server/trpc';

/**
 * What a person says of one value of an import: it is this (to accept is to say what stands there), or it is not so
 * (null). It outlives every run.
 */
export const decide = orgProcedure
  .input(z.object({ ...valuePlaceShape, value: factValueSchema.nullable() }))
  .mutation(async ({ ctx, input: { orgId, id, ...decision } }) =>
    decideValue(ctx.client, await importOf(ctx.client, orgId, id), decision),
  );

/** Takes back what a person said; what the sources say counts again. */
export const undecide = orgProcedure
  .input(z.object(valuePlaceShape))
  .mutation(async ({ ctx, input: { orgId, id, ...place } }) =>
    undecideValue(ctx.client, await importOf(ctx.client, orgId, id), place),
  );

/** @throws DocketError NOT_FOUND */
async function importOf(client: UserClient, orgId: string, id: string) {
  const summary = await getImport(client, orgId, id);
  if (!summary) throw new DocketError('NOT_FOUND');
  return { subject: { type: 'import', id }, blueprint: summary.blueprint };
}
