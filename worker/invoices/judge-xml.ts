import path from 'node:path';
import { DocketError } from '#core/errors/docket-error';
import { checkInvoice, type Violation } from '#core/invoices/check';
import { readInvoiceXml } from '#core/invoices/embedded';
import { type MappingId, mappings } from '#core/invoices/mappings';
import type { Place } from '#core/invoices/term-reader';
import { parseXml } from '#core/invoices/xml-tree';
import { checkXsd } from './check-xsd.ts';

export type Judgement = { valid: boolean; violations: Violation[]; terms: Place[] };

const portugueseNamespace = 'urn:docket:pt-simon-invoice:v1';
const portugueseSchema = path.join(import.meta.dirname, 'pt-simon-invoice-v1.xsd');

/**
 * What our own rules say of XML that somebody else made: a gateway's word does not make it valid. The XML has been
 * checked as such (no DTD, well-formed, bounded); what it holds may still be anything.
 */
export async function judgeXml(xml: string, mapping: MappingId): Promise<Judgement> {
  try {
    return mappings[mapping].syntax === 'pt' ? await judgePortuguese(xml) : judgeEuropean(xml, mapping);
  } catch (error) {
    if (!(error instanceof DocketError)) throw error;
    return unreadable(error.message);
  }
}

function judgeEuropean(xml: string, mapping: MappingId): Judgement {
  const { invoice, syntax, places } = readInvoiceXml(xml);
  if (syntax !== mappings[mapping].syntax) return unreadable(`it is ${syntax}`);
  const violations = checkInvoice(invoice, mapping);
  return { valid: violations.length === 0, violations, terms: places };
}

async function judgePortuguese(xml: string): Promise<Judgement> {
  const root = parseXml(xml);
  if (root.namespace !== portugueseNamespace) return unreadable(`its root is ${root.name.slice(0, 80)}`);
  // Checking it would read the files that it names.
  if (/\b(?:noNamespaceS|s)chemaLocation\b/.test(xml)) return unreadable('it names schemas of its own');
  const messages = await checkXsd(xml, portugueseSchema);
  const violations = messages.map((message) => ({ rule: 'XSD', message, terms: [], evidence: [] }));
  return { valid: violations.length === 0, violations, terms: [] };
}

function unreadable(why: string): Judgement {
  const message = `The gateway answered with XML that cannot be checked here: ${why}.`;
  return { valid: false, violations: [{ rule: 'XML', message, terms: [], evidence: [] }], terms: [] };
}
