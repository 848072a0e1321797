import { DocketError } from '#core/errors/docket-error';
import { applyDecisions, type Decision } from '#core/facts/decision';
import type { Fact } from '#core/facts/fact';
import type { OrgLevel } from '#core/facts/org-level';
import { refusedNumbers } from '#core/invoices/check';
import { compareInvoices } from '#core/invoices/compare';
import { evidenceOfTerms, type FactsDraft, invoiceFromFacts } from '#core/invoices/draft';
import { headingOf } from '#core/invoices/heading';
import type { InvoiceDraft, TermPath } from '#core/invoices/invoice';
import type { InvoiceXml } from '#core/invoices/invoice-xml';
import type { MappingId } from '#core/invoices/mappings';
import { completeEmbedded } from '#core/invoices/merge';
import { originsOf } from '#core/invoices/origins-of-terms';
import { doubtsByOrgLevels } from '#core/invoices/readiness/asked-levels';
import { type Doubt, doubtsOf } from '#core/invoices/readiness/doubts';
import type { TermPlace } from '#core/invoices/term-reader';
import { xmlLimits } from '#core/invoices/xml-tree';
import { boundFindings } from './bound-findings.ts';
import type { MadeInvoice, XmlTerm } from './findings.ts';
import { mappings } from './mappings/registry.ts';

export type InvoiceMaterial = {
  /** What the machine found on the page. */
  facts: readonly Fact[];
  /** What people said of fields; they win over the page and over embedded XML. */
  decisions: readonly Decision[];
  /** What the organization asks for beyond what was measured. */
  levels: readonly OrgLevel[];
  mapping: MappingId;
  /** The invoice that the PDF carries as XML; null where it carries none, or where only its page counts. */
  embedded: () => Promise<(InvoiceXml & { others?: readonly InvoiceXml[] }) | null>;
};

/**
 * Makes an invoice in XML: out of the XML that a PDF carries, where it carries one, else out of its page. For an
 * engine child: hostile numbers and long invoices take seconds.
 * @throws DocketError LIMIT_EXCEEDED (more XML than anybody reads back), and what `embedded` throws and may not throw
 * the next time
 */
export async function convertInvoice(material: InvoiceMaterial): Promise<MadeInvoice> {
  const { decisions } = material;
  const facts = applyDecisions(material.facts, decisions);
  const page = invoiceFromFacts(facts);
  const { embedded: found, unreadAttachments } = await embeddedOf(material);
  const { embedded, others } = theOneOnThePage(found, page.draft);
  const merged = embedded && completeEmbedded(embedded.invoice, page, decisions);
  const draft = merged?.draft ?? page.draft;
  const mapping = mappings[material.mapping];
  const written = await mapping.write(draft);
  const violations = [
    ...mapping.check(draft, evidenceOfTerms(page, facts)),
    ...refusedNumbers(embedded?.refused ?? []),
    ...written.violations,
  ];
  const xml = bounded(written.xml);
  const disagreements = [
    ...(embedded ? compareInvoices(embedded.invoice, page, facts) : []),
    ...others.map(({ invoice }) => ({
      term: 'another invoice in the file',
      embedded: invoice.number ?? null,
      page: page.draft.number ?? null,
      evidence: [],
    })),
  ];
  const fromPage = merged?.fromPage ?? null;
  const terms = withSources(written.places, page, fromPage);
  const doubted = doubtsOf({ draft, page, facts, fromPage, disagreements });
  const doubts = [
    ...doubted,
    ...doubtsByOrgLevels({ xml, terms, doubted }, facts, material.levels),
    ...(unreadAttachments === null ? [] : [unreadDoubt(unreadAttachments)]),
  ];
  const valid = violations.length === 0 && xml !== null;
  return {
    valid,
    ready: valid && doubts.length === 0,
    xml,
    source: embedded ? 'embedded' : 'page',
    unreadAttachments,
    ...boundFindings({
      violations,
      disagreements,
      terms,
      doubts,
      heading: headingOf(draft),
      lost: embedded?.lost ?? [],
    }),
  };
}

/** What could be in there is not known: a person looks, and may find that it does not matter. */
function unreadDoubt(why: string): Doubt {
  const says = `What is attached to the PDF could not be read: ${why}.`;
  return { term: 'attachments', value: null, confidence: 0, level: null, says, evidence: [] };
}

/** Of several invoices in one file the one its pages show; the others are told, and nothing is chosen in silence. */
function theOneOnThePage(
  found: Awaited<ReturnType<InvoiceMaterial['embedded']>>,
  page: InvoiceDraft,
): { embedded: InvoiceXml | null; others: readonly InvoiceXml[] } {
  if (!found) return { embedded: null, others: [] };
  const all: InvoiceXml[] = [found, ...(found.others ?? [])];
  const embedded =
    all.find(({ invoice }) => invoice.number !== undefined && invoice.number === page.number) ??
    all.find(
      ({ invoice }) => invoice.totals.gross !== undefined && invoice.totals.gross === page.totals.gross,
    ) ??
    found;
  return { embedded, others: all.filter((one) => one !== embedded) };
}

/** That what is attached cannot be read is no reason to have nothing: the pages of this file were read. */
async function embeddedOf({ embedded }: InvoiceMaterial) {
  try {
    return { embedded: await embedded(), unreadAttachments: null };
  } catch (error) {
    if (!(error instanceof DocketError) || error.retryable) throw error;
    return { embedded: null, unreadAttachments: error.message };
  }
}

/** What is longer could not be read back, by us least of all. */
function bounded(xml: string | null): string | null {
  if (xml === null || xml.length <= xmlLimits.characters) return xml;
  throw new DocketError('LIMIT_EXCEEDED', { message: `the invoice takes ${xml.length} characters of XML` });
}

/** A value of embedded XML lights the place on the page that says the same thing. */
export function withSources(
  places: readonly TermPlace[],
  page: FactsDraft,
  fromPage: readonly TermPath[] | null | undefined,
): XmlTerm[] {
  const originOf = originsOf(page, fromPage);
  return places
    .map((place) => ({ ...place, source: page.sources[place.term] ?? null, ...originOf(place.term) }))
    .sort((a, b) => a.from - b.from);
}
