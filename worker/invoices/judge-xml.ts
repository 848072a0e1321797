import { DocketError } from '#core/errors/docket-error';
import type { Fact } from '#core/facts/fact';
import { checkInvoice, refusedNumbers, type Violation } from '#core/invoices/check';
import { compareInvoices } from '#core/invoices/compare';
import { evidenceOfTerms, invoiceFromFacts } from '#core/invoices/draft';
import { readInvoiceXml } from '#core/invoices/embedded';
import { type MappingId, mappings } from '#core/invoices/mappings';
import { parseXml } from '#core/invoices/xml-tree';
import { boundFindings } from './bound-findings.ts';
import { checkXsd, portugueseSchema } from './check-xsd.ts';
import { withSources } from './convert-invoice.ts';
import type { XmlJudgement } from './findings.ts';

export type XmlToJudge = {
  xml: string;
  mapping: MappingId;
  /** What stands on the page. */
  facts: readonly Fact[];
};

const portugueseNamespace = 'urn:docket:pt-simon-invoice:v1';

/**
 * Holds XML that somebody else made against our rules and against the page: a gateway's word does not make it valid.
 * The XML has been checked as such (no DTD, well-formed, bounded); what it holds may still be anything. For an engine
 * child, as `convertInvoice`.
 */
export async function judgeXml(given: XmlToJudge): Promise<XmlJudgement> {
  try {
    return await (mappings[given.mapping].syntax === 'pt' ? judgePortuguese(given) : judgeEuropean(given));
  } catch (error) {
    if (!(error instanceof DocketError)) throw error;
    return unreadable(error.message);
  }
}

function judgeEuropean({ xml, mapping, facts }: XmlToJudge): XmlJudgement {
  const { syntax: wanted } = mappings[mapping];
  const { invoice, syntax, places, refused } = readInvoiceXml(xml);
  if (wanted === 'pt' || syntax !== wanted) return unreadable(`it is ${syntax}`);
  const page = invoiceFromFacts(facts);
  const violations = [
    ...checkInvoice(invoice, mapping, evidenceOfTerms(page, facts)),
    ...refusedNumbers(refused),
  ];
  return judgement({
    violations,
    disagreements: compareInvoices(invoice, page, facts),
    terms: withSources(places, page),
  });
}

/** By its schema alone: nothing reads this form back. */
async function judgePortuguese({ xml }: XmlToJudge): Promise<XmlJudgement> {
  const root = parseXml(xml);
  if (root.namespace !== portugueseNamespace) return unreadable(`its root is ${root.name.slice(0, 80)}`);
  // Checking it would read the files that it names.
  if (/[sS]chemaLocation/.test(xml)) return unreadable('it names schemas of its own');
  const messages = await checkXsd(xml, portugueseSchema);
  return withoutTerms(messages.map((message) => withoutPlace('XSD', message)));
}

function unreadable(why: string): XmlJudgement {
  return withoutTerms([
    withoutPlace('XML', `The gateway answered with XML that cannot be checked here: ${why}.`),
  ]);
}

function withoutTerms(violations: Violation[]): XmlJudgement {
  return judgement({ violations, disagreements: [], terms: [] });
}

function judgement(findings: Omit<Parameters<typeof boundFindings>[0], 'lost'>): XmlJudgement {
  const { lost: _, ...bound } = boundFindings(findings);
  return { valid: findings.violations.length === 0, ...bound };
}

function withoutPlace(rule: string, message: string): Violation {
  return { rule, message, terms: [], evidence: [] };
}
