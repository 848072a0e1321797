import type { Fact } from '#core/facts/fact';
import type { MappingId } from '#core/invoices/mappings';
import type { NewConversionResult } from '#data/conversions/save-conversion-result';
import { listDecisions } from '#data/facts/list-decisions';
import { listFacts } from '#data/facts/list-facts';
import { loadReadingPages } from '#data/readings/load-reading-pages';
import { retryAfterOf } from '#worker/gateway/client';
import type { Gateway } from '#worker/gateway/gateway';
import { mostPages } from './extract.ts';
import type { JobContext, Outcome } from './handler.ts';
import { patiently } from './patiently.ts';

export type XmlRequest = {
  conversionId: string;
  documentId: string;
  filename: string;
  mapping: MappingId;
  pdf: Uint8Array<ArrayBuffer>;
};

export type MadeXml = Omit<NewConversionResult, 'object'> & { xml: string | null };
type Made = { type: 'made'; result: MadeXml } | Exclude<Outcome, { type: 'done' }>;

/**
 * Has the XML made: by the gateway where there is one, else here. What a person has corrected is made here in any
 * case: the gateway reads the file and does not hear of corrections.
 */
export async function makeXml(request: XmlRequest, context: JobContext): Promise<Made> {
  const { client, job, gateway, engines, schemasDir } = context;
  const place = { orgId: job.orgId, documentId: request.documentId, blueprint: 'invoice' };
  const decisions = await patiently(context, 'database', () => listDecisions(client, place));
  const facts = await patiently(context, 'database', () => listFacts(client, place));
  if (gateway && decisions.length === 0) return askGateway(gateway, request, facts, context);

  const { pages } = await patiently(context, 'database', () =>
    loadReadingPages(client, request.documentId, mostPages),
  );
  // Its libraries take a second to load, and with a gateway they are hardly needed.
  const { convertInvoice } = await import('#worker/invoices/convert-invoice');
  const { xml, valid, violations, disagreements, terms, source } = await convertInvoice({
    pdf: request.pdf,
    pages,
    // None: rather look once more than write an invoice of nothing.
    facts: facts.length > 0 ? facts : undefined,
    decisions,
    mapping: request.mapping,
    ignoreEmbedded: false,
    schemasDir,
    engines,
    log: (message) => context.log.info(message),
  });
  return { type: 'made', result: { xml, valid, violations, disagreements, terms, source } };
}

async function askGateway(
  gateway: Gateway,
  request: XmlRequest,
  facts: readonly Fact[],
  context: JobContext,
): Promise<Made> {
  const { job, signal, log, schemasDir } = context;
  const { conversionId, filename, mapping, pdf } = request;
  const verdict = await gateway.convert({ jobId: job.id, conversionId, filename, mapping, pdf, signal });
  switch (verdict.type) {
    case 'refused':
      log.info('waits for the gateway');
      return { type: 'released' };
    case 'failed': {
      const { error } = verdict;
      log.warn({ err: error, code: error.code }, 'the gateway failed');
      return { type: 'failed', error, retryAfterSeconds: retryAfterOf(error) ?? undefined };
    }
    case 'answered': {
      const { xml, echoedJobId } = verdict.value;
      log.info({ echoedJobId, characters: xml.length }, 'the gateway answered');
      const { judgeXml } = await import('#worker/invoices/judge-xml');
      const say = (message: string): void => log.info(message);
      const judgement = await judgeXml({ xml, mapping, facts, schemasDir, log: say });
      return { type: 'made', result: { ...judgement, xml, source: 'gateway' } };
    }
  }
}
