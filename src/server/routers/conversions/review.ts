import { z } from 'zod';
import { invoiceBlueprint } from '#core/blueprints/invoice';
import { DocketError } from '#core/errors/docket-error';
import { withOrgLevels } from '#core/facts/org-levels';
import { outlineOf } from '#core/facts/outline';
import { getConversionResult } from '#data/conversions/get-conversion-result';
import { getConversions } from '#data/conversions/get-conversions';
import { isCorrectedSince } from '#data/conversions/is-corrected-since';
import { readResultXml } from '#data/conversions/read-result-xml';
import { listDecisions } from '#data/facts/list-decisions';
import { listFacts } from '#data/facts/list-facts';
import { listOrgLevels } from '#data/levels/list-org-levels';
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
  const [result, facts, decisions, levels] = await Promise.all([
    getConversionResult(ctx.client, orgId, conversion),
    listFacts(ctx.client, place),
    listDecisions(ctx.client, place),
    listOrgLevels(ctx.client, orgId, invoiceBlueprint.id),
  ]);
  const [xml, corrected] = await Promise.all([
    result?.storageKey && !result.expired ? readResultXml(ctx.store, result.storageKey) : null,
    result ? isCorrectedSince(ctx.client, place, result) : false,
  ]);
  const outline = withOrgLevels(outlineOf(invoiceBlueprint), levels);
  return { conversion, result, xml, outline, facts, decisions, corrected };
});
