import { z } from 'zod';
import { invoiceBlueprint } from '#core/blueprints/invoice';
import { DocketError } from '#core/errors/docket-error';
import { outlineOf } from '#core/facts/outline';
import { getConversionResult } from '#data/conversions/get-conversion-result';
import { getConversions } from '#data/conversions/get-conversions';
import { isCorrectedSince } from '#data/conversions/is-corrected-since';
import { readResultXml } from '#data/conversions/read-result-xml';
import { listDecisions } from '#data/facts/list-decisions';
import { listFacts } from '#data/facts/list-facts';
import { orgProcedure } from '#server/trpc';

/**
 * Everything the review page shows of one conversion: its XML, where each value comes from, and what people decided.
 * `corrected`: something that this XML may not know of.
 */
export const review = orgProcedure.input(z.object({ id: z.uuid() })).query(async ({ ctx, input }) => {
  const [conversion] = await getConversions(ctx.client, input.orgId, [input.id]);
  if (!conversion) throw new DocketError('NOT_FOUND');
  const { orgId } = input;
  const { documentId } = conversion;
  const subject = { type: 'document', id: documentId };
  const place = { orgId, documentId, subject, blueprint: invoiceBlueprint.id };
  const [result, facts, decisions] = await Promise.all([
    getConversionResult(ctx.client, orgId, conversion),
    listFacts(ctx.client, place),
    listDecisions(ctx.client, place),
  ]);
  const [xml, corrected] = await Promise.all([
    result?.storageKey && !result.expired ? readResultXml(ctx.store, result.storageKey) : null,
    result ? isCorrectedSince(ctx.client, place, result) : false,
  ]);
  return { conversion, result, xml, outline: outlineOf(invoiceBlueprint), facts, decisions, corrected };
});
