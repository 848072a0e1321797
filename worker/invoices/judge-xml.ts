import path from 'node:path';
import { DocketError } from '#core/errors/docket-error';
import type { Fact } from '#core/facts/fact';
import { checkInvoice, type Violation } from '#core/invoices/check';
import { compareInvoices, type Disagreement } from '#core/invoices/compare';
import { evidenceOfTerm, invoiceFromFacts } from '#core/invoices/draft';
import { readInvoiceXml } from '#core/invoices/embedded';
import { type MappingId, mappings } from '#core/invoices/mappings';
import { parseXml } from '#core/invoices/xml-tree';
import { checkXsd } from './check-xsd.ts';
import type { XmlTerm } from './convert-invoice.ts';
import { checkOfficially } from './official.ts';

export type XmlJudgement = {
  valid: boolean;
  violations: Violation[];
  disagreements: Disagreement[];
  terms: XmlTerm[];
};

export type XmlToJudge = {
  xml: string;
  mapping: MappingId;
  /** What stands on the page. */
  facts: readonly Fact[];
  schemasDir: string | null;
  log: (message: string) => void;
};

const portugueseNamespace = 'urn:docket:pt-simon-invoice:v1';
const portugueseSchema = path.join(import.meta.dirname, 'pt-simon-invoice-v1.xsd');

/**
 * Holds XML that somebody else made against our rules and against the page: a gateway's word does not make it valid.
 * The XML has been checked as such (no DTD, well-formed, bounded); what it holds may still be anything.
 */
export async function judgeXml(given: XmlToJudge): Promise<XmlJudgement> {
  try {
    return await (mappings[given.mapping].syntax === 'pt' ? judgePortuguese(given) : judgeEuropean(given));
  } catch (error) {
    if (!(error instanceof DocketError)) throw error;
    return unreadable(error.message);
  }
}

async function judgeEuropean({ xml, mapping, facts, schemasDir, log }: XmlToJudge): Promise<XmlJudgement> {
  const { syntax: wanted } = mappings[mapping];
  const { invoice, syntax, places } = readInvoiceXml(xml);
  if (wanted === 'pt' || syntax !== wanted) return unreadable(`it is ${syntax}`);
  const page = invoiceFromFacts(facts);
  const violations = checkInvoice(invoice, mapping, (term) => evidenceOfTerm(page, facts, term));
  if (schemasDir !== null && violations.length === 0) {
    const verdict = await checkOfficially(xml, wanted, schemasDir);
    if (verdict.type === 'checked') violations.push(...verdict.findings.map(withoutPlace));
    else log(`not held against the official rules: ${verdict.why}`);
  }
  return {
    valid: violations.length === 0,
    violations,
    disagreements: compareInvoices(invoice, page, facts),
    terms: places
      .map((place) => ({ ...place, source: page.sources[place.term] ?? null }))
      .sort((a, b) => a.from - b.from),
  };
}

/** By its schema alone: nothing reads this form back. */
async function judgePortuguese({ xml }: XmlToJudge): Promise<XmlJudgement> {
  const root = parseXml(xml);
  if (root.namespace !== portugueseNamespace) return unreadable(`its root is ${root.name.slice(0, 80)}`);
  // Checking it would read the files that it names.
  if (/[sS]chemaLocation/.test(xml)) return unreadable('it names schemas of its own');
  const messages = await checkXsd(xml, portugueseSchema);
  const violations = messages.map((message) => withoutPlace({ rule: 'XSD', message }));
  return { valid: violations.length === 0, violations, disagreements: [], terms: [] };
}

function unreadable(why: string): XmlJudgement {
  const message = `The gateway answered with XML that cannot be checked here: ${why}.`;
  return {
    valid: false,
    violations: [withoutPlace({ rule: 'XML', message })],
    disagreements: [],
    terms: [],
  };
}

function withoutPlace({ rule, message }: { rule: string; message: string }): Violation {
  return { rule, message, terms: [], evidence: [] };
}
