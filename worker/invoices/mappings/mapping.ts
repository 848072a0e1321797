import type { EvidenceOf, Violation } from '#core/invoices/check';
import type { InvoiceDraft } from '#core/invoices/invoice';
import type { MappingEntry } from '#core/invoices/mappings';
import type { RefusedNumber, TermPlace } from '#core/invoices/term-reader';

/**
 * All that a mapping is: nobody else asks which one it is. What people choose by (id, titles, official rules) stands in
 * `core/invoices/mappings`, which screens and handlers may load; this is for engine children.
 */
export type Mapping = MappingEntry & {
  /** Writes what the draft has, also when it is incomplete: a person should see how far it came. */
  write(draft: InvoiceDraft): Promise<WrittenInvoice>;
  /** Our own rules: they name the words on the page behind a violation, and judge where no official files are. */
  check(draft: InvoiceDraft, evidenceOf?: EvidenceOf): Violation[];
  /** Reads XML that somebody else made by this mapping. @throws DocketError: it is none, or cannot be read */
  read(xml: string): Promise<ReadInvoice>;
  /** The XSD of our own that results hold against, as a path; null where there is none. */
  schema: string | null;
};

export type WrittenInvoice = {
  /** Null when not even an incomplete document came out. */
  xml: string | null;
  /** Where the values of terms stand in it. */
  places: TermPlace[];
  /** What its schema refuses. */
  violations: Violation[];
};

export type ReadInvoice = {
  /** Null where a form can be checked and not be read back. */
  invoice: InvoiceDraft | null;
  places: TermPlace[];
  refused: RefusedNumber[];
  violations: Violation[];
};

/** A violation of which only a rule and words are known. */
export function withoutPlace(rule: string, message: string): Violation {
  return { rule, message, terms: [], evidence: [] };
}
