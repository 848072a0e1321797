import { DocketError } from '#core/errors/docket-error';
import type { Fact } from '#core/facts/fact';
import type { OrgLevel } from '#core/facts/org-level';
import { refusedNumbers } from '#core/invoices/check';
import { compareInvoices } from '#core/invoices/compare';
import { evidenceOfTerms, invoiceFromFacts } from '#core/invoices/draft';
import { headingOf, noHeading } from '#core/invoices/heading';
import type { MappingId } from '#core/invoices/mappings';
import { doubtsByOrgLevels } from '#core/invoices/readiness/asked-levels';
import { doubtsOf } from '#core/invoices/readiness/doubts';
import { boundFindings } from './bound-findings.ts';
import { withSources } from './convert-invoice.ts';
import type { XmlJudgement } from './findings.ts';
import { withoutPlace } from './mappings/mapping.ts';
import { mappings } from './mappings/registry.ts';

export type XmlToJudge = {
  xml: string;
  mapping: MappingId;
  /** What stands on the page. */
  facts: readonly Fact[];
  /** What the organization asks for beyond what was measured. */
  levels: readonly OrgLevel[];
};

/**
 * Holds XML that somebody else made against our rules and against the page: a gateway's word does not make it valid.
 * The XML has been checked as such (no DTD, well-formed, bounded); what it holds may still be anything. For an engine
 * child, as `convertInvoice`.
 */
export async function judgeXml(given: XmlToJudge): Promise<XmlJudgement> {
  try {
    return await judge(given);
  } catch (error) {
    if (!(error instanceof DocketError)) throw error;
    const message = `The gateway answered with XML that cannot be checked here: ${error.message}.`;
    return judgement({
      violations: [withoutPlace('XML', message)],
      disagreements: [],
      terms: [],
      doubts: [],
      heading: noHeading,
    });
  }
}

async function judge({ xml, mapping: id, facts, levels }: XmlToJudge): Promise<XmlJudgement> {
  const mapping = mappings[id];
  const { invoice, places, refused, violations } = await mapping.read(xml);
  if (invoice === null)
    return judgement({ violations, disagreements: [], terms: [], doubts: [], heading: noHeading });
  const page = invoiceFromFacts(facts);
  const disagreements = compareInvoices(invoice, page, facts);
  const terms = withSources(places, page, undefined);
  const doubted = doubtsOf({ draft: invoice, page, facts, fromPage: [], disagreements });
  return judgement({
    violations: [
      ...violations,
      ...mapping.check(invoice, evidenceOfTerms(page, facts)),
      ...refusedNumbers(refused),
    ],
    disagreements,
    terms,
    doubts: [...doubted, ...doubtsByOrgLevels({ xml, terms, doubted }, facts, levels)],
    heading: headingOf(invoice),
  });
}

function judgement(findings: Omit<Parameters<typeof boundFindings>[0], 'lost'>): XmlJudgement {
  const { lost: _, ...bound } = boundFindings(findings);
  const valid = findings.violations.length === 0;
  return { valid, ready: valid && findings.doubts.length === 0, ...bound };
}
