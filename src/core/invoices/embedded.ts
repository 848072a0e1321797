import { DocketError } from '../errors/docket-error.ts';
import { type InvoiceDraft, invoiceDraftSchema } from './invoice.ts';
import type { InvoiceSyntax, InvoiceXml } from './invoice-xml.ts';
import { readCii } from './read-cii.ts';
import { readUbl } from './read-ubl.ts';
import { type TermPlace, TermReader } from './term-reader.ts';
import { at, parseXml, type XmlElement } from './xml-tree.ts';

const roots: Readonly<Record<string, { syntax: InvoiceSyntax; namespace: RegExp }>> = {
  CrossIndustryInvoice: {
    syntax: 'cii',
    namespace: /^urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:/,
  },
  CrossIndustryDocument: { syntax: 'zugferd1', namespace: /^urn:ferd:CrossIndustryDocument:invoice:1p0/ },
  Invoice: { syntax: 'ubl', namespace: /^urn:oasis:names:specification:ubl:schema:xsd:Invoice-2$/ },
  CreditNote: { syntax: 'ubl', namespace: /^urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2$/ },
};

/**
 * Reads an invoice from XML: Factur-X 1.0 and ZUGFeRD 2.x in all profiles, XRechnung, ZUGFeRD 1.0, UBL.
 * @throws DocketError CORRUPT, LIMIT_EXCEEDED, UNSUPPORTED_TYPE when it is XML but no invoice we know
 */
export function readInvoiceXml(xml: string): InvoiceXml {
  const root = parseXml(xml);
  const known = Object.hasOwn(roots, root.name) ? roots[root.name] : undefined;
  if (!known?.namespace.test(root.namespace)) {
    throw new DocketError('UNSUPPORTED_TYPE', {
      message: `no invoice syntax has the root ${root.name.slice(0, 80)}`,
    });
  }
  const read = new TermReader();
  const draft = known.syntax === 'ubl' ? readUbl(root, read) : readCii(root, read);
  return {
    invoice: invoiceDraftSchema.parse(withoutGaps(draft)),
    syntax: known.syntax,
    profile: profileOf(root),
    places: read.places,
    lost: read.lost(root),
    refused: read.refused,
  };
}

/** Which stretch of the XML stands for which term; of a syntax we read. Character offsets, in reading order. */
export function locate(xml: string): TermPlace[] {
  return readInvoiceXml(xml).places.sort((a, b) => a.from - b.from);
}

function profileOf(root: XmlElement): string | null {
  const guideline = at(
    root,
    'ExchangedDocumentContext|SpecifiedExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID',
  );
  return (guideline ?? at(root, 'CustomizationID'))?.text.trim() || null;
}

/** Without keys that hold undefined, which would be read as terms that are there. */
function withoutGaps(draft: InvoiceDraft): unknown {
  return JSON.parse(JSON.stringify(draft));
}
