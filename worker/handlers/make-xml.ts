import type { Fact } from '#core/facts/fact';
import type { OrgLevel } from '#core/facts/org-level';
import type { MappingId } from '#core/invoices/mappings';
import type { NewConversionResult } from '#data/conversions/save-conversion-result';
import { listDecisions } from '#data/facts/list-decisions';
import { listFacts } from '#data/facts/list-facts';
import { listOrgLevels } from '#data/levels/list-org-levels';
import type { Gateway } from '#worker/gateway/gateway';
import type { Untold } from '#worker/invoices/findings';
import { withOfficialFindings } from '#worker/invoices/official-findings';
import type { JobContext, Outcome } from './handler.ts';
import { patiently } from './patiently.ts';

export type XmlRequest = {
  conversionId: string;
  documentId: string;
  filename: string;
  mapping: MappingId;
  pdf: Uint8Array<ArrayBuffer>;
};

export type MadeXml = Omit<NewConversionResult, 'object'> & { xml: string | null; untold: Untold };
type Made = { type: 'made'; result: MadeXml } | Exclude<Outcome, { type: 'done' }>;

/**
 * Has the XML made: by the gateway where there is one, else here. What a person has corrected is made here in any
 * case: the gateway reads the file and does not hear of corrections. What the page says has been found by `extract`
 * before; when that is nothing, there may still be XML in the PDF.
 */
export async function makeXml(request: XmlRequest, context: JobContext): Promise<Made> {
  const { client, job, gateway, engines, official, signal } = context;
  const { documentId, mapping, pdf } = request;
  const subject = { type: 'document', id: documentId };
  const place = { orgId: job.orgId, documentId, subject, blueprint: 'invoice' };
  const decisions = await patiently(context, 'database', () => listDecisions(client, place));
  const facts = await patiently(context, 'database', () => listFacts(client, place));
  const levels = await patiently(context, 'database', () => listOrgLevels(client, job.orgId, 'invoice'));
  if (gateway && decisions.length === 0) return askGateway(gateway, request, { facts, levels }, context);

  const made = await engines.convert({ pdf, facts, decisions, levels, mapping, signal });
  if (made.unreadAttachments !== null) {
    context.log.info({ why: made.unreadAttachments }, 'what is attached to the PDF cannot be read');
  }
  const held = await withOfficialFindings(made, made.xml, { mapping, judge: official, signal });
  const { unreadAttachments: _, lost: __, ...result } = held;
  return { type: 'made', result };
}

async function askGateway(
  gateway: Gateway,
  request: XmlRequest,
  { facts, levels }: { facts: readonly Fact[]; levels: readonly OrgLevel[] },
  context: JobContext,
): Promise<Made> {
  const { job, signal, log, official, engines } = context;
  const { conversionId, filename, mapping, pdf } = request;
  const verdict = await gateway.convert({ jobId: job.id, conversionId, filename, mapping, pdf, signal });
  switch (verdict.type) {
    case 'refused':
      log.info('waits for the gateway');
      return { type: 'released' };
    case 'failed': {
      const { error } = verdict;
      log.warn({ err: error, code: error.code }, 'the gateway failed');
      return { type: 'failed', error, retryAfterSeconds: error.retryAfterSeconds ?? undefined };
    }
    case 'answered': {
      const { xml, echoedJobId } = verdict.value;
      log.info({ echoedJobId, characters: xml.length }, 'the gateway answered');
      const judgement = await engines.judge({ xml, mapping, facts, levels, signal });
      const held = await withOfficialFindings(judgement, xml, { mapping, judge: official, signal });
      return { type: 'made', result: { ...held, xml, source: 'gateway' } };
    }
  }
}
