import path from 'node:path';
import { blueprintOf } from '#core/blueprints/index';
import { DocketError } from '#core/errors/docket-error';
import { applyDecisions, type Decision } from '#core/facts/decision';
import { extractFacts } from '#core/facts/extract-facts';
import type { Fact } from '#core/facts/fact';
import { checkInvoice, type Violation } from '#core/invoices/check';
import { compareInvoices, type Disagreement } from '#core/invoices/compare';
import { evidenceOfTerm, type FactPlace, type FactsDraft, invoiceFromFacts } from '#core/invoices/draft';
import { locate } from '#core/invoices/embedded';
import type { InvoiceDraft } from '#core/invoices/invoice';
import { type MappingId, mappings } from '#core/invoices/mappings';
import { completeEmbedded } from '#core/invoices/merge';
import { writePortuguese } from '#core/invoices/pt-document';
import type { Place } from '#core/invoices/term-reader';
import type { Page } from '#core/reading/page';
import { createEnginePool, type EnginePool } from '#worker/engines/pool';
import { checkXsd } from './check-xsd.ts';
import { writeWithLibrary } from './e-invoice-library.ts';
import { checkOfficially } from './official.ts';

export type ConversionRequest = {
  pdf: Uint8Array;
  pages: readonly Page[];
  /** What people said of fields; they win over the page and over embedded XML. */
  decisions: readonly Decision[];
  mapping: MappingId;
  /** Reads the page only, even where the PDF carries its invoice as XML. */
  ignoreEmbedded: boolean;
  /** A folder with the official schemas; then a result must also hold against them to count as valid. */
  schemasDir?: string | null | undefined;
  /** Facts that are known already; found here otherwise. */
  facts?: readonly Fact[] | undefined;
  /** Where hostile bytes are handled; a child is started for this file alone otherwise. */
  engines?: EnginePool | undefined;
  log?: ((message: string) => void) | undefined;
};

/** A stretch of the XML that holds the value of a term, and the fact that came from, if it came from one. */
export type XmlTerm = Place & { source: FactPlace | null };

export type ConversionResult = {
  mapping: MappingId;
  /** No rule is broken. An invalid result still has its XML where one could be written. */
  valid: boolean;
  violations: Violation[];
  facts: Fact[];
  source: 'page' | 'embedded';
  xml: string | null;
  disagreements: Disagreement[];
  terms: XmlTerm[];
  /** Elements of the embedded XML that the result has no place for. */
  lost: string[];
};

const portugueseSchema = path.join(import.meta.dirname, 'pt-simon-invoice-v1.xsd');

/**
 * Makes an invoice in XML out of a PDF: out of the XML it carries, where it carries one, else out of the page.
 * @throws DocketError as the engines do; LIMIT_EXCEEDED, ENCRYPTED, CORRUPT
 */
export async function convertInvoice(request: ConversionRequest): Promise<ConversionResult> {
  const { mapping, decisions, log = () => {} } = request;
  const blueprint = blueprintOf('invoice');
  if (!blueprint) throw new DocketError('NOT_CONFIGURED', { message: 'there is no blueprint for invoices' });
  const facts = applyDecisions(request.facts ?? extractFacts(request.pages, blueprint), decisions);
  const page = invoiceFromFacts(facts);
  const embedded = request.ignoreEmbedded ? null : await embeddedInvoice(request);
  const merged = embedded && completeEmbedded(embedded.invoice, page, decisions);
  const draft = merged?.draft ?? page.draft;
  const evidenceOf = (term: string) => evidenceOfTerm(page, facts, term);

  const written = await write(draft, mapping);
  const violations = [...checkInvoice(draft, mapping, evidenceOf), ...written.violations];
  if (written.xml !== null && request.schemasDir && violations.length === 0) {
    violations.push(...(await officialViolations(written.xml, mapping, request.schemasDir, log)));
  }
  return {
    mapping,
    valid: violations.length === 0 && written.xml !== null,
    violations,
    facts,
    source: embedded ? 'embedded' : 'page',
    xml: written.xml,
    disagreements: embedded ? compareInvoices(embedded.invoice, page, facts) : [],
    terms: withSources(written.places, page),
    lost: embedded?.lost ?? [],
  };
}

async function embeddedInvoice({ pdf, engines, log = () => {} }: ConversionRequest) {
  const own = engines ? null : createEnginePool({ size: 1, lazy: true });
  try {
    return await (engines ?? own)?.embeddedInvoice({ bytes: pdf });
  } catch (error) {
    // The pages of this file were read: that its attachments cannot be is no reason to have nothing.
    if (!(error instanceof DocketError) || error.retryable) throw error;
    log(`what is attached to the PDF cannot be read: ${error.message}`);
    return null;
  } finally {
    await own?.close();
  }
}

type WrittenXml = { xml: string | null; places: Place[]; violations: Violation[] };

async function write(draft: InvoiceDraft, mapping: MappingId): Promise<WrittenXml> {
  const { syntax } = mappings[mapping];
  if (syntax === 'pt') {
    const { xml, places } = writePortuguese(draft);
    return { xml, places, violations: (await checkXsd(xml, portugueseSchema)).map(bySchema) };
  }
  const { xml, complaints } = await writeWithLibrary(draft, syntax);
  return { xml, places: xml === null ? [] : locate(xml), violations: complaints.map(bySchema) };
}

function bySchema(message: string): Violation {
  return { rule: 'SCHEMA', message, terms: [], evidence: [] };
}

async function officialViolations(
  xml: string,
  mapping: MappingId,
  schemasDir: string,
  log: (message: string) => void,
): Promise<Violation[]> {
  const { syntax } = mappings[mapping];
  if (syntax === 'pt') return [];
  const verdict = await checkOfficially(xml, syntax, schemasDir);
  if (verdict.type === 'unavailable') {
    log(`not held against the official rules: ${verdict.why}`);
    return [];
  }
  return verdict.findings.map(({ rule, message }) => ({ rule, message, terms: [], evidence: [] }));
}

/** A value of embedded XML lights the place on the page that says the same thing. */
function withSources(places: readonly Place[], { sources }: FactsDraft): XmlTerm[] {
  return places
    .map((place) => ({ ...place, source: sources[place.term] ?? null }))
    .sort((a, b) => a.from - b.from);
}
