import { applyDecisions } from '#core/facts/decision';
import type { Fact } from '#core/facts/fact';
import type { OrgLevel } from '#core/facts/org-levels';
import type { MappingId } from '#core/invoices/mappings';
import { doubtsByOrgLevels } from '#core/invoices/readiness/asked-levels';
import type { NewConversionResult } from '#data/conversions/save-conversion-result';
import { listDecisions } from '#data/facts/list-decisions';
import { listFacts } from '#data/facts/list-facts';
import { listOrgLevels } from '#data/levels/list-org-levels';
import type { Gateway } from '#worker/gateway/gateway';
import { mostDoubts, mostQuoted, type XmlJudgement } from '#worker/invoices/findings';
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

export type MadeXml = Omit<NewConversionResult, 'object' | 'terms' | 'doubts'> &
  Pick<XmlJudgement, 'terms' | 'doubts' | 'untold'> & { xml: string | null };
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

  const made = await engines.convert({ pdf, facts, decisions, mapping, signal });
  if (made.unreadAttachments !== null) {
    context.log.info({ why: made.unreadAttachments }, 'what is attached to the PDF cannot be read');
  }
  const held = await withOfficialFindings(made, made.xml, { mapping, judge: official, signal });
  const { unreadAttachments: _, lost: __, ...result } = held;
  return { type: 'made', result: strictly(result, applyDecisions(facts, decisions), levels) };
}

/** A result held against what the organization asks for beyond what was measured. */
function strictly(result: MadeXml, facts: readonly Fact[], levels: readonly OrgLevel[]): MadeXml {
  const { xml, terms, doubts } = result;
  if (xml === null || levels.length === 0) return result;
  const doubted = new Set(doubts.map(({ term }) => term));
  const all = doubtsByOrgLevels({ xml, terms, doubted }, facts, levels);
  const added = all.slice(0, mostDoubts - doubts.length).map((one) => ({
    ...one,
    value: one.value?.slice(0, mostQuoted) ?? null,
  }));
  return {
    ...result,
    ready: result.ready && all.length === 0,
    doubts: [...doubts, ...added],
    untold: { ...result.untold, doubts: result.untold.doubts + all.length - added.length },
  };
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
      const judgement = await engines.judge({ xml, mapping, facts, signal });
      const held = await withOfficialFindings(judgement, xml, { mapping, judge: official, signal });
      return { type: 'made', result: strictly({ ...held, xml, source: 'gateway' }, facts, levels) };
    }
  }
}
